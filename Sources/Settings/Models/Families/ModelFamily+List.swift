import Conversation

extension ModelFamily {
    /// The first that fits counts, so that a special case stands before what it is one of.
    ///
    /// Sampling stands here because a server on one's own machine has a standard that fits no model in particular
    /// (llama.cpp and Ollama: temperature 0.8).
    static let all: [ModelFamily] = [
        ModelFamily(
            name: "gpt-oss", prefixes: ["gpt-oss"], editForm: .editFile,
            source: "aider's polyglot results: 79.1 % of its diffs were well formed", date: "2026-11"),
        // Trained on Codex's patches; every other family fails with them more often than with replacements.
        ModelFamily(
            name: "GPT", prefixes: ["gpt-", "codex-", "o3", "o4", "chatgpt-"], editForm: .applyPatch,
            source: "openai/codex offers it to its own models, anomalyco/opencode to all GPT", date: "2026-11"),
        ModelFamily(
            name: "Qwen", prefixes: ["qwen", "qwq"], temperature: "0.55", topP: "1", source: opencode, date: "2026-11"),
        ModelFamily(
            name: "GLM", prefixes: ["glm-4.6", "glm-4.7"], temperature: "1.0", source: opencode, date: "2026-11"),
        ModelFamily(
            name: "MiniMax", prefixes: ["minimax-m2"], temperature: "1.0", topP: "0.95", source: opencode,
            date: "2026-11"),
        ModelFamily(
            name: "Kimi thinking", prefixes: ["kimi-k2-thinking", "kimi-k2.", "kimi-k2p", "kimi-k2-5"],
            temperature: "1.0", source: opencode, date: "2026-11"),
        ModelFamily(name: "Kimi", prefixes: ["kimi-k2"], temperature: "0.6", source: opencode, date: "2026-11"),
        // Copying a passage exactly is beyond it; so are two calls in one answer (seen with SmolLM2-135M).
        ModelFamily(
            name: "SmolLM", prefixes: ["smollm"], editForm: .wholeFile, tier: .tiny, parallelToolCalls: false,
            source: "scripts/real/llama", date: "2026-11"),
    ]

    private static let opencode = "anomalyco/opencode, packages/opencode/src/provider/transform.ts"
}
