import WheelKit

extension ReleaseSiblings {
  /// For a command that patches these wheels, which are not siblings of each other that stay as they are.
  convenience init(patching wheels: [(path: String, patches: [Patch])], _ destination: Destination) {
    var paths: [String] = []
    for (path, patches) in wheels {
      paths.append(path)
      do throws(WheelError) {
        var filename = try WheelFilename(ofFile: PathName.last(of: path))
        for patch in patches { filename = try patch.filename(from: filename) }
        paths.append(try destination.path(of: filename, from: path))
      } catch {
        continue  // reported when it is this wheel's turn
      }
    }
    self.init(patching: paths)
  }
}
