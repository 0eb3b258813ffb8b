VERSION = '1.1'


def main():
    print('thing')
