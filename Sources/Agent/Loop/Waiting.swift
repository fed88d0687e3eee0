/// Tells every ten seconds that nothing has come yet, for as long as it is kept: a local server may read a prompt for
/// minutes, and silence looks like a hang (docs/any-model.md, F20).
final class Waiting: Sendable {
    static let pause = 10

    private let task: Task<Void, Never>

    init(_ listener: @escaping Agent.Listener) {
        task = Task {
            var seconds = 0
            while true {
                do { try await Task.sleep(for: .seconds(Self.pause)) } catch { return }
                seconds += Self.pause
                await listener(.waiting(seconds: seconds))
            }
        }
    }

    deinit { task.cancel() }
}
