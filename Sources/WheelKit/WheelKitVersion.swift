/// The version of this package, as `wheelpatch --version` prints it.
public enum WheelKitVersion {
  public static let current = "0.1.0"
}
