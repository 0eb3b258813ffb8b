import os

from setuptools import Extension, setup

outside = os.environ["OUTSIDE_LIBRARY"]  # the directory of libnumber.so and number.h

setup(
    ext_modules=[
        Extension(
            "audited._number",
            ["audited/_number.c"],
            include_dirs=[outside],
            library_dirs=[outside],
            libraries=["number"],
            py_limited_api=True,
            define_macros=[("Py_LIMITED_API", "0x03090000")],
        )
    ],
    options={"bdist_wheel": {"py_limited_api": "cp39"}},
)
