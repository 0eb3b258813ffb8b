def main():
    print("markers")
