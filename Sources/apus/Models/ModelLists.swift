import Providers
import Settings
import Transport

/// Gets the lists of models: from the providers, or as they were kept.
struct ModelLists: Sendable {
    enum Freshness: Sendable {
        /// A hosted provider's list that is younger than a day is good enough.
        case aDay
        case anew
        case offline
    }

    struct Report {
        var rows: [ModelRow] = []
        /// For standard error.
        var notes: [String] = []
    }

    let settings: EffectiveSettings
    let environment: [String: String]
    let freshness: Freshness

    private struct List: Sendable {
        var models: [ModelListing] = []
        /// In seconds; nil for a list that was just fetched.
        var age: Int?
        var failure: ProviderError?
    }

    /// - Throws: Where the one provider that was asked for gives no list and none is kept.
    func report(_ choice: ModelChoice) async throws(ExecError) -> Report {
        let lists = await lists(of: choice.providers, isEverybody: choice.isEverybody)
        var report = Report()
        let best = TryResults.bestLevels(home: settings.apusHome)
        var all: [String] = []
        for (provider, list) in zip(choice.providers, lists) {
            guard let list else { continue }
            if list.models.isEmpty, let failure = list.failure {
                guard choice.isEverybody else { throw refusal(failure, provider) }
                report.notes.append("\(provider.id): \(failure.message)")
                continue
            }
            all += list.models.map(\.id)
            let rows = list.models.filter { choice.fits($0.id) }.map { listing in
                ModelRow(
                    completed(listing, provider), bestLevel: best["\(provider.id)/\(listing.id)"])
            }
            report.rows += rows
            report.notes.append(note(provider, list, shown: rows.count))
        }
        if report.rows.isEmpty, !choice.words.isEmpty { report.notes.append(nothingFits(choice, all)) }
        if report.rows.isEmpty, choice.words.isEmpty, choice.isEverybody {
            report.notes.append(
                "no provider has a key, and no local server answers; apus providers shows what is wanted")
        }
        return report
    }

    private func lists(of providers: [ProviderSettings], isEverybody: Bool) async -> [List?] {
        await withTaskGroup(of: (Int, List?).self) { group in
            for (index, provider) in providers.enumerated() {
                group.addTask { (index, await list(of: provider, isEverybody: isEverybody)) }
            }
            var found = [List?](repeating: nil, count: providers.count)
            for await (index, list) in group { found[index] = list }
            return found
        }
    }

    /// Nil for a provider that has no part in a list of everybody's.
    private func list(of provider: ProviderSettings, isEverybody: Bool) async -> List? {
        let endpoint: Endpoint
        let transport: TransportSettings
        do throws(ProviderError) {
            endpoint = try Endpoint(
                forListing: provider, environment: environment, codexHome: settings.codexHome,
                isOffline: freshness == .offline)
            transport = try TransportSettings(provider, environment: environment)
        } catch {
            return isEverybody ? nil : List(failure: error)
        }
        let memory = settings.memory(of: endpoint)
        let kept = memory.listing.flatMap { $0.models.isEmpty ? nil : List(models: $0.models, age: $0.age) }
        switch freshness {
        case .offline:
            return kept ?? (isEverybody ? nil : List(failure: nothingKept(provider)))
        case .aDay:
            if let kept, let age = kept.age, age < WindowProbe.listLifetime, !endpoint.isNear { return kept }
        case .anew: break
        }
        let http = HTTPClient(transport)
        var list = List()
        do throws(ProviderError) {
            list.models = try await ModelList(endpoint: endpoint, http: http).fetch(limits: limits(isEverybody))
            memory.remember(list.models)
        } catch {
            list.failure = error
        }
        await http.close()
        guard let failure = list.failure else { return list }
        if isEverybody, failure.code == .connection || failure.code == .timeout, endpoint.isNear { return nil }
        guard var kept else { return list }
        kept.failure = failure
        return kept
    }

    private func limits(_ isEverybody: Bool) -> TimeLimits {
        let connect: Duration = isEverybody ? .seconds(3) : .seconds(10)
        return TimeLimits(connect: connect, firstByte: .seconds(20), idle: .seconds(20), total: .seconds(40))
    }

    /// What the user's own files say of the model comes first, Apus's rows fill in what the provider does not say.
    private func completed(_ listing: ModelListing, _ provider: ProviderSettings) -> ModelListing {
        var listing = listing
        var there = settings
        there.provider = provider
        let table = settings.models[listing.id]
        let known = there.modelSettings(for: listing.id)
        if let window = table?.contextWindow?.value {
            (listing.contextWindow, listing.windowKind) = (window, .listed)
        } else if listing.contextWindow == nil, let window = known.contextWindow, case .vendorPage = window.source {
            listing.contextWindow = window.value
        }
        listing.maxOutputTokens = table?.maxOutputTokens?.value ?? listing.maxOutputTokens
        listing.price = table?.price?.value ?? listing.price ?? known.price?.value
        return listing
    }

    // MARK: Words

    private func note(_ provider: ProviderSettings, _ list: List, shown: Int) -> String {
        let count = "\(provider.id): \(shown) of \(list.models.count) models"
        guard let age = list.age else { return count }
        let old = "the list is \(Self.age(age)) old"
        if let failure = list.failure { return "\(count); \(old), as it could not be asked: \(failure.message)" }
        return freshness == .offline ? "\(count); offline: \(old)" : "\(count); \(old) (--refresh asks anew)"
    }

    private func nothingFits(_ choice: ModelChoice, _ names: [String]) -> String {
        let wanted = choice.words.joined(separator: " ")
        let near = ModelNames.nearest(wanted, among: names)
        return "no model has \"\(wanted)\" in its name"
            + (near.isEmpty ? "" : "; near to it: \(near.joined(separator: ", "))")
    }

    private func nothingKept(_ provider: ProviderSettings) -> ProviderError {
        ProviderError(
            code: .notFound,
            message:
                "no list of \(provider.id) is kept yet; apus models \(provider.id) keeps one as soon as it can be asked"
        )
    }

    private func refusal(_ failure: ProviderError, _ provider: ProviderSettings) -> ExecError {
        var error = ExecError(failure)
        error.exitCode = failure.code == .missingKey || failure.code == .configuration ? 2 : 1
        return error
    }

    static func age(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(max(seconds, 0)) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3_600) h"
        default: "\(seconds / 86_400) days"
        }
    }
}
