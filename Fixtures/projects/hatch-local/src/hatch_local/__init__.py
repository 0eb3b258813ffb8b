def main():
    print("local")
