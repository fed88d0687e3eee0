"""Runs `apus exec` with provider blocks from public documents and checks what each provider would have received."""

import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from recorder import Recorder

apus = sys.argv[1]
CASES = {}


def case(name, config, environment, model=None):
    def wrap(check):
        CASES[name] = (config, environment, model, check)
        return check
    return wrap


def only_functions(body, flat):
    for tool in body["tools"]:
        assert tool["type"] == "function", tool
        assert ("name" in tool) == flat, tool
    assert len(body["tools"]) == 7, [t for t in body["tools"]]


# openrouter.ai/blog/tutorials/codex-cli-openrouter, read 2026-10.
@case("OpenRouter, blog", """
model = "openai/gpt-5.3-codex"
model_provider = "openrouter"
model_reasoning_effort = "high"

[model_providers.openrouter]
name = "OpenRouter"
base_url = "https://openrouter.ai/api/v1"
env_key = "OPENROUTER_API_KEY"
wire_api = "responses"
""", {"OPENROUTER_API_KEY": "sk-or-test"})
def openrouter(request):
    assert (request["host"], request["path"]) == ("openrouter.ai", "/api/v1/responses")
    assert request["headers"]["authorization"] == "Bearer sk-or-test"
    body = request["body"]
    assert body["model"] == "openai/gpt-5.3-codex" and body["stream"] is True
    assert body["reasoning"]["effort"] == "high"
    only_functions(body, flat=True)


# openrouter.ai/docs, the newer form with a command in place of env_key, read 2026-10.
@case("OpenRouter, auth.command", """
model = "~openai/gpt-latest"
model_provider = "openrouter"

[model_providers.openrouter]
name = "OpenRouter"
base_url = "https://openrouter.ai/api/v1"
wire_api = "responses"

[model_providers.openrouter.auth]
command = "sh"
args = ["-c", "echo $OPENROUTER_API_KEY"]
""", {"OPENROUTER_API_KEY": "sk-or-command"})
def openrouter_command(request):
    assert request["headers"]["authorization"] == "Bearer sk-or-command"
    assert request["body"]["model"] == "~openai/gpt-latest"


# The form that Codex's older documents gave for Chat Completions providers, with Mistral's address.
@case("Mistral", """
model = "devstral-medium-latest"
model_provider = "mistral"

[model_providers.mistral]
name = "Mistral"
base_url = "https://api.mistral.ai/v1"
env_key = "MISTRAL_API_KEY"
wire_api = "chat"
""", {"MISTRAL_API_KEY": "mistral-test"})
def mistral(request):
    assert (request["host"], request["path"]) == ("api.mistral.ai", "/v1/chat/completions")
    body = request["body"]
    for field in ("store", "max_completion_tokens", "prompt_cache_key", "service_tier", "verbosity"):
        assert field not in body, field
    roles = [message["role"] for message in body["messages"]]
    assert roles[0] == "system" and "developer" not in roles, roles
    only_functions(body, flat=False)


# docs.z.ai, general endpoint, read 2026-10; without wire_api, since the address decides.
@case("GLM at Z.ai", """
model = "glm-5.2"
model_provider = "zai"

[model_providers.zai]
name = "Z.ai"
base_url = "https://api.z.ai/api/paas/v4"
env_key = "ZAI_API_KEY"
""", {"ZAI_API_KEY": "zai-test"})
def glm(request):
    assert (request["host"], request["path"]) == ("api.z.ai", "/api/paas/v4/chat/completions")
    body = request["body"]
    assert body["tool_stream"] is True, "tool_stream"
    assert "stream_options" not in body and "parallel_tool_calls" not in body, list(body)
    assert all("strict" not in tool["function"] for tool in body["tools"])
    assert [message["role"] for message in body["messages"]][0] == "system"


# A company's gateway: its own header from the environment, a query parameter, no wire_api.
@case("Company gateway", """
model = "gpt-5.5"
model_provider = "corp"

[model_providers.corp]
name = "Corp LLM gateway"
base_url = "https://llm.corp.example/openai/v1"
env_key = "CORP_LLM_KEY"
query_params = { api-version = "2026-05-01", team = "tools & build" }
http_headers = { "X-Team" = "tools" }
env_http_headers = { "X-Cost-Centre" = "COST_CENTRE", "X-Unset" = "NOT_SET_ANYWHERE" }
request_max_retries = 2
stream_idle_timeout_ms = 120000
""", {"CORP_LLM_KEY": "corp-test", "COST_CENTRE": "4711"})
def company(request):
    assert request["host"] == "llm.corp.example"
    assert request["path"] == "/openai/v1/responses?api-version=2026-05-01&team=tools%20%26%20build", request["path"]
    headers = request["headers"]
    assert headers["authorization"] == "Bearer corp-test"
    assert headers["x-team"] == "tools" and headers["x-cost-centre"] == "4711" and "x-unset" not in headers


# Codex's and Apus's built-in Ollama; the port from Codex's own variable.
@case("Ollama, built in", """
model = "gpt-oss:20b"
model_provider = "ollama"
""", {"CODEX_OSS_PORT": "PORT"})
def ollama(request):
    assert request["path"] == "/api/chat", request["path"]
    assert request["body"]["truncate"] is False and request["body"]["options"]["num_ctx"] >= 8192
    assert "authorization" not in request["headers"]
    only_functions(request["body"], flat=False)


with tempfile.TemporaryDirectory(prefix="apus-real-") as folder:
    folder = pathlib.Path(folder)
    (folder / "certificates").mkdir()
    recorder = Recorder(folder / "certificates")
    repository = folder / "repository-with-a-telling-name"
    repository.mkdir()
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    failed = 0
    for name, (config, variables, _, check) in CASES.items():
        home = folder / f"home-{len(name)}-{abs(hash(name))}"
        (home / ".codex").mkdir(parents=True)
        (home / ".codex" / "config.toml").write_text(config)
        environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "HTTPS_PROXY": f"http://127.0.0.1:{recorder.port}",
            "SSL_CERT_FILE": str(recorder.ca),
        } | {key: value.replace("PORT", str(recorder.port)) if value == "PORT" else value for key, value in variables.items()}
        run = subprocess.run(
            [apus, "exec", "Say hello."], cwd=repository, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=120)
        requests = recorder.take()
        try:
            assert run.returncode == 0, f"exit {run.returncode}\n{run.stderr}"
            assert run.stdout == "Recorded.\n", run.stdout
            assert len(requests) == 1, f"{len(requests)} requests\n{run.stderr}"
            request = requests[0]
            check(request)
            for header, value in request["headers"].items():
                assert "telling-name" not in value, f"{header} carries a path"
            outside = {key: value for key, value in request["body"].items() if key not in ("input", "messages")}
            assert "telling-name" not in str(outside), "a path stands outside the messages"
            assert len(request["raw"]) <= 7000, f"{len(request['raw'])} bytes"
            print(f"ok   {name}: {request['host']}{request['path']}, {len(request['raw'])} bytes")
        except AssertionError as problem:
            failed += 1
            print(f"FAIL {name}: {problem}\n{run.stderr}")
    sys.exit(1 if failed else 0)
