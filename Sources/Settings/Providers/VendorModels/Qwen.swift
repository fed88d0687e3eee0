extension VendorModels {
    /// Windows alone: prices depend on region and input, and the sources differ.
    static let qwen = VendorModels(
        vendors: ["Model Studio"], hosts: ["dashscope-intl.aliyuncs.com"],
        rows: [
            ModelRow(
                ["qwen3.7-max", "qwen3.7-plus", "qwen3.8-max", "qwen3.8-flash"], contextWindow: 991_808,
                source: qwenPage, date: "2026-11")
        ])

    private static let qwenPage = "alibabacloud.com/help/en/model-studio/models, by LiteLLM 1.109.1"
}
