def cold():
    print("cold")
