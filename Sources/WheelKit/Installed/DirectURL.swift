import FoundationEssentials

/// `direct_url.json`: where an installer got a project that it did not find by name.
///
/// Recording the direct URL origin of installed distributions.
public struct DirectURL: Hashable, Sendable, Codable {
  /// A wheel or source distribution.
  public struct Archive: Hashable, Sendable, Codable {
    /// `algorithm=digest`, from older installers.
    public let hash: String?
    /// Digests by algorithm.
    public let hashes: [String: String]?
  }

  /// A repository.
  public struct Repository: Hashable, Sendable, Codable {
    /// Such as `git`.
    public let system: String?
    /// The branch, tag or commit that was asked for.
    public let requestedRevision: String?
    /// The commit that was installed.
    public let commit: String?

    private enum CodingKeys: String, CodingKey {
      case system = "vcs"
      case requestedRevision = "requested_revision"
      case commit = "commit_id"
    }
  }

  /// A directory of sources.
  public struct Sources: Hashable, Sendable, Codable {
    /// Whether the environment uses the sources where they are.
    public let editable: Bool?
  }

  /// The address of the archive, repository or directory.
  public let url: String
  /// Where in it the project is.
  public let subdirectory: String?
  /// Nil if it is not an archive.
  public let archive: Archive?
  /// Nil if it is not a repository.
  public let repository: Repository?
  /// Nil if it is not a directory.
  public let sources: Sources?

  private enum CodingKeys: String, CodingKey {
    case url, subdirectory
    case archive = "archive_info"
    case repository = "vcs_info"
    case sources = "dir_info"
  }

  /// Whether the environment uses the sources where they are.
  public var isEditable: Bool { sources?.editable ?? false }

  /// The largest file that is read: 1 MiB.
  static let maximumSize = 1 << 20

  /// - Throws: `invalid-direct-url`.
  init(parsing bytes: [UInt8]) throws(WheelError) {
    do {
      self = try JSONDecoder().decode(DirectURL.self, from: Data(bytes))
    } catch {
      throw WheelError(.invalidDirectURL, "not JSON with the keys of the specification")
    }
  }
}
