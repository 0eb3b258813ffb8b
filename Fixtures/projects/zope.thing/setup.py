from setuptools import setup

setup(
    name="zope.thing",
    version="2021.04.01",
    description="A thing in a namespace",
    long_description=open("README.txt").read(),
    license="ZPL 2.1",
    packages=["zope", "zope.thing"],
    package_dir={"": "src"},
    namespace_packages=["zope"],
    install_requires=["setuptools", "zope.interface (>=5)", "zope.event @ https://example.com/zope.event-5.0.zip"],
    extras_require={"docs": ["Sphinx"], "test": ["zope.testing", "zope.thing[docs]"]},
)
