import JSON
import Providers
import Settings
import Transport

/// `--oss`: whether the server on this machine runs and has the model, before anything else is done, as in Codex. Ollama is
/// asked to fetch a model that it does not have; nothing is started.
enum LocalServerCheck {
    static func run(
        _ settings: EffectiveSettings, model: String, _ endpoint: Endpoint, _ transport: TransportSettings
    ) async throws(ExecError) {
        let provider = settings.provider
        guard let server = provider.localServer else { return }
        let client = HTTPClient(transport)
        let answer = await models(endpoint, client)
        if case .success(let names?) = answer, endpoint.wire == .ollama, !has(names, model) {
            let fetched = await OllamaPull.run(model, OllamaHost(endpoint, http: client))
            await client.close()
            guard let fetched else { return }
            let found = names.isEmpty ? "it has none yet" : "it has \(names.prefix(8).joined(separator: ", "))"
            throw ExecError(
                code: "local_model",
                message: "\(provider.name) has no model \(model) (\(found)), and could not fetch it: \(fetched)",
                exitCode: 1)
        }
        await client.close()
        switch answer {
        case .failure(let error):
            throw ExecError(
                code: "local_server",
                message: "\(provider.name) does not answer at \(provider.baseURL.value): \(error)\n"
                    + "Start it with: \(server.start)\nIf it listens elsewhere, \(server.elsewhere).",
                exitCode: 1)
        case .success(nil): return
        case .success(let names?):
            guard let fetch = server.fetch, !has(names, model) else { return }
            let found = names.isEmpty ? "it has none yet" : "it has \(names.prefix(8).joined(separator: ", "))"
            throw ExecError(
                code: "local_model",
                message: "\(provider.name) has no model \(model) (\(found)).\nGet it with: \(fetch) \(model)",
                exitCode: 1)
        }
    }

    /// The names of its models; nil where it answers something else, for the request itself to find out.
    private static func models(
        _ endpoint: Endpoint, _ client: HTTPClient
    ) async -> Result<[String]?, TransportError> {
        let limit = Duration.seconds(15)
        var headers: [HTTPHeader] = []
        if case .key(let key, _) = endpoint.authorization {
            headers.append(HTTPHeader(name: "authorization", value: "Bearer \(key.reveal())"))
        }
        let call = HTTPCall(
            method: "GET", url: endpoint.baseURL.appending(path: "/models"), headers: headers, body: [])
        do throws(TransportError) {
            let limits = TimeLimits(connect: limit, firstByte: limit, idle: limit, total: limit)
            let reply = try await client.send(call, limits: limits)
            guard reply.status == 200 else { return .success(nil) }
            let body = try await reply.body.collect(upTo: 1 << 20)
            let list = (try? JSONValue(parsing: body))?["data"]?.array
            return .success(list.map { $0.compactMap { $0["id"]?.string } })
        } catch {
            return .failure(error)
        }
    }

    /// Ollama shows `name:latest` for what is asked for as `name`.
    private static func has(_ names: [String], _ model: String) -> Bool {
        names.contains { $0 == model || $0 == model + ":latest" }
    }
}
