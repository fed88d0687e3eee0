/// Something in a model's answer or in a vendor's reply that was wrong and was put right, told so that nobody has to guess.
public struct Repair: Sendable, Hashable {
    /// The row of the failure catalogue (docs/any-model.md): `F1` to `F27`.
    public var failure: String
    /// What was done, for a person; holds no secret and at most a few words of the model's own.
    public var what: String
    /// The call that it is about.
    public var callID: String?

    public init(_ failure: String, _ what: String, callID: String? = nil) {
        self.failure = failure
        self.what = what
        self.callID = callID
    }
}
