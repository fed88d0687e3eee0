/// How a server is asked for its models.
enum ListingForm: Sendable, Hashable {
    /// `GET <base>/models`, in whatever shape it comes.
    case models
    /// `GET /api/tags`, `GET /api/ps` and `POST /api/show`.
    case ollama
    /// `GET /api/v1/models`, before version 0.4 `GET /api/v0/models`.
    case lmStudio
    /// `GET <base>/models` and `GET /props`.
    case llamaCpp
    /// `GET <base>/model/info`.
    case liteLLM
}
