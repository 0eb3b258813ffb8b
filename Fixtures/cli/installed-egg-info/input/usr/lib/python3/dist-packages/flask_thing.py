def main(): print("Debian")
