from setuptools import setup

setup(
    name="Flask-Thing",
    version="1.2.post1",
    description="A thing for Flask",
    long_description=open("README.rst").read(),
    long_description_content_type="text/x-rst",
    author="A. Person",
    author_email="person@example.com",
    url="https://example.com/flask-thing",
    license="""Copyright (c) a person.

Permission is granted to do with this
    what one likes.

Requires-Dist: is only a word here.""",
    keywords="flask thing",
    py_modules=["flask_thing"],
    scripts=["flask-thing.sh"],
    headers=["flask_thing.h"],
    python_requires=">=2.7, !=3.0.*, !=3.1.*",
    install_requires=["Flask>=0.10,<3", "SQLAlchemy >= 1.4.18", "six", 'enum34; python_version < "3.4"'],
    extras_require={"test": ["pytest>=3", "mock"], ':sys_platform=="win32"': ["colorama (>=0.4)"]},
    entry_points="[console_scripts]\nflask-thing = flask_thing:main\n",
    options={"bdist_wheel": {"universal": True}},
)
