import Foundation
import Testing

/// Checks a SARIF log by the rules of the specification that its schema does not have. `Tests/Interop/formats` validates
/// logs against the schema.
struct SarifCheck {
  let run: [String: Any]

  @discardableResult
  init(_ output: String, status: Int32) throws {
    let log = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    run = try #require((log["runs"] as? [[String: Any]])?.first)
    let invocation = try #require((run["invocations"] as? [[String: Any]])?.first)
    #expect(invocation["exitCode"] as? Int == Int(status))
    let isDone = invocation["executionSuccessful"] as? Bool
    #expect(isDone == (status < 2))
    let notifications = try #require(invocation["toolExecutionNotifications"] as? [[String: Any]])
    #expect(notifications.contains { $0["level"] as? String == "error" } == (status == 2))

    let artifacts = try #require(run["artifacts"] as? [[String: Any]])
    let uris = artifacts.compactMap { ($0["location"] as? [String: Any])?["uri"] as? String }
    #expect(uris.count == artifacts.count && Set(uris).count == uris.count)
    let isEncoded = uris.allSatisfy {
      $0.wholeMatch(of: /(file:\/\/\/)?([A-Za-z0-9.\/_~!$&'()*+,;=@-]|%[0-9A-F]{2})+/) != nil
    }
    #expect(isEncoded, "\(uris)")

    let rules = try #require(self["tool", "driver", "rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    var fingerprints: Set<String> = []
    for result in results {
      let rule = rules[try #require(result["ruleIndex"] as? Int)]
      #expect(rule["id"] as? String == result["ruleId"] as? String)
      let hash = (result["partialFingerprints"] as? [String: String])?["primaryLocationLineHash"]
      #expect(fingerprints.insert(try #require(hash)).inserted)
    }
    for part in results + notifications {
      check(message: try #require((part["message"] as? [String: Any])?["text"] as? String))
      let locations = part["locations"] as? [[String: Any]]
      let physical = locations?.first?["physicalLocation"] as? [String: Any]
      let location = try #require(physical?["artifactLocation"] as? [String: Any])
      #expect(uris[try #require(location["index"] as? Int)] == location["uri"] as? String)
      #expect(physical?["region"] == nil)
    }
  }

  private subscript(keys: String...) -> Any? {
    keys.reduce(run as Any?) { ($0 as? [String: Any])?[$1] }
  }

  /// No placeholder, no link, one line (sections 3.11.5 and 3.11.6).
  private func check(message: String) {
    #expect(!message.isEmpty && message.utf8.count < 2500)
    let isPlain = message.replacing("{{", with: "").replacing("}}", with: "").unicodeScalars.allSatisfy {
      $0 != "{" && $0 != "}" && $0.properties.generalCategory != .control
    }
    #expect(isPlain, "\(message)")
    #expect(message.firstMatch(of: /(^|[^\\])\[([^\[\]\\]|\\.)*\]\(/) == nil, "\(message)")
  }
}
