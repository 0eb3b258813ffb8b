from setuptools import setup

setup(
    name="Oldest_Style",
    version="0.9-1",
    description="As wheels were made in 2016",
    long_description="Long ago.\n\nIn two paragraphs.\n",
    author="A. Person",
    license="BSD",
    py_modules=["oldest_style"],
    install_requires=["requests>=2.0,<3", "futures; python_version=='2.7'"],
    extras_require={"secure": ["cryptography>=1.3.4", "idna>=2.0.0"]},
    entry_points={"console_scripts": ["oldest = oldest_style:main"]},
)
