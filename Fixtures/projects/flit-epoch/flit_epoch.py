"""A version with an epoch"""


def main():
    print("1!2.0")
