def main():
    print("full")


def hot():
    print("hot")
