// swift-format-ignore-file: AlwaysUseLowerCamelCase
// The members are named as on the wire: a table of keys would cost the decoder time.

import Conversation
import Foundation

/// What a client would decode with Foundation.
enum Peers {
    /// All members of an event, as a vendor's SDK declares them.
    struct WholeChatChunk: Decodable {
        struct Choice: Decodable {
            struct Delta: Decodable {
                var role: String?
                var content: String?
            }
            var index: Int
            var delta: Delta
            var logprobs: [Int]?
            var finish_reason: String?
        }
        var id: String
        var object: String
        var created: Int
        var model: String
        var system_fingerprint: String?
        var choices: [Choice]
    }

    /// All members of an event.
    struct WholeResponsesEvent: Decodable {
        var type: String
        var sequence_number: Int
        var item_id: String
        var output_index: Int
        var content_index: Int
        var delta: String
        var logprobs: [Int]
        var obfuscation: String
    }

    /// Only the members that make the answer's text.
    struct ChatChunk: Decodable {
        struct Choice: Decodable {
            struct Delta: Decodable { var content: String? }
            var delta: Delta
            var finish_reason: String?
        }
        var choices: [Choice]
    }

    struct ResponsesEvent: Decodable {
        var type: String
        var delta: String?
        var output_index: Int?
    }

    struct MessagesEvent: Decodable {
        struct Delta: Decodable {
            var type: String?
            var text: String?
        }
        var type: String
        var index: Int?
        var delta: Delta?
    }

    struct OllamaLine: Decodable {
        struct Message: Decodable {
            var role: String?
            var content: String?
        }
        var model: String?
        var created_at: String?
        var message: Message?
        var done: Bool?
    }

    struct ChatRequest: Decodable {
        struct Message: Decodable {
            struct Call: Decodable {
                struct Function: Decodable {
                    var name: String
                    var arguments: String
                }
                var id: String
                var function: Function
            }
            var role: String
            var content: String?
            var tool_calls: [Call]?
            var tool_call_id: String?
        }
        var model: String
        var messages: [Message]
    }

    /// Decodes all of one event, to its text.
    static func wholeText(_ event: Data, _ wire: Wire, with decoder: JSONDecoder) throws -> String? {
        switch wire {
        case .chat: try decoder.decode(WholeChatChunk.self, from: event).choices.first?.delta.content
        case .responses: try decoder.decode(WholeResponsesEvent.self, from: event).delta
        case .messages: try decoder.decode(MessagesEvent.self, from: event).delta?.text
        case .ollama: try decoder.decode(OllamaLine.self, from: event).message?.content
        }
    }

    /// Decodes of one event what its text needs.
    static func text(_ event: Data, _ wire: Wire, with decoder: JSONDecoder) throws -> String? {
        switch wire {
        case .chat: try decoder.decode(ChatChunk.self, from: event).choices.first?.delta.content
        case .responses: try decoder.decode(ResponsesEvent.self, from: event).delta
        case .messages: try decoder.decode(MessagesEvent.self, from: event).delta?.text
        case .ollama: try decoder.decode(OllamaLine.self, from: event).message?.content
        }
    }
}
