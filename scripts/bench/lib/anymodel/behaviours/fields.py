"""What a strict server takes: F4, F18, F19, F22, F24 and F26."""

from .base import Behaviour, openai_error, refuse


class Fields(Behaviour):
    """Refuses one field after the other, by name, as long as it is there."""
    name = "refuses-fields"

    def check(self, player, request):
        for field in self.spec["fields"]:
            if present(request.body, field.split(".")):
                words = self.spec.get("words", "openai")
                if words == "mistral":
                    return refuse(422, {
                        "object": "error", "message": {"detail": [{
                            "type": "extra_forbidden", "loc": ["body", *field.split(".")],
                            "msg": "Extra inputs are not permitted", "input": None}]},
                        "type": "invalid_request_error", "param": None, "code": None}, field)
                if words == "anthropic":
                    return refuse(400, {"type": "error", "error": {
                        "type": "invalid_request_error", "message": f"{field}: Extra inputs are not permitted"}}, field)
                if words == "unsupported":
                    return refuse(400, openai_error(
                        f"Unsupported parameter: '{field}' is not supported with this model.", field,
                        "unsupported_parameter"), field)
                return refuse(400, openai_error(f"Unrecognized request argument supplied: {field}"), field)
        return None


class ToolTypes(Behaviour):
    """Takes function tools only."""
    name = "function-tools-only"

    def check(self, player, request):
        for tool in request.body.get("tools") or []:
            kind = tool.get("type", "function")
            if request.wire == "messages":
                continue
            if kind != "function":
                return refuse(400, {"error": {
                    "code": 400, "message": "'type' of tool must be 'function'", "type": "invalid_request_error"}}, kind)
        return None


class Schemas(Behaviour):
    """Refuses what a converter of schemas does not know."""
    name = "schemas"

    def check(self, player, request):
        for tool in request.body.get("tools") or []:
            function = tool.get("function") if isinstance(tool.get("function"), dict) else tool
            if tool.get("type", "function") not in ("function",) and request.wire != "messages":
                continue
            schema = function.get("parameters", function.get("input_schema"))
            problem = self.problem(schema, 0)
            if problem:
                name = function.get("name")
                words = self.spec.get("words", "gemini")
                if words == "empty":
                    return refuse(400, [{"error": {
                        "code": 400, "message": "* GenerateContentRequest.tools[0].function_declarations[0].parameters"
                        f".properties: should be non-empty for OBJECT type ({name})\n", "status": "INVALID_ARGUMENT"}}],
                        problem)
                if words == "items":
                    return refuse(400, [{"error": {
                        "code": 400, "message": "* GenerateContentRequest.tools[0].function_declarations[0].parameters"
                        f".properties[{name}].items: missing field.\n", "status": "INVALID_ARGUMENT"}}], problem)
                return refuse(400, [{"error": {
                    "code": 400, "message": "Invalid JSON payload received. Unknown name "
                    f"\"{problem}\" at 'tools[0].function_declarations[0].parameters' ({name}): Cannot find field.",
                    "status": "INVALID_ARGUMENT"}}], problem)
        return None

    def problem(self, schema, depth):
        if schema is None:
            return "parameters" if "missing" in self.spec["refuses"] else None
        if not isinstance(schema, dict):
            return None
        for key in self.spec["refuses"]:
            if key in schema:
                return key
            if key == "empty-object" and depth == 0 and not schema.get("properties"):
                return key
            if key == "array-without-items" and schema.get("type") == "array" and not schema.get("items"):
                return key
            if key == "type-list" and isinstance(schema.get("type"), list):
                return key
        for child in (schema.get("properties") or {}).values():
            found = self.problem(child, depth + 1)
            if found:
                return found
        return self.problem(schema["items"], depth + 1) if "items" in schema else None


class NoTools(Behaviour):
    """A model without a tool interface."""
    name = "no-tools"

    def check(self, player, request):
        if not request.body.get("tools"):
            return None
        words = self.spec.get("words", "ollama")
        if words == "vllm":
            return refuse(400, {
                "object": "error", "message": '"auto" tool choice requires --enable-auto-tool-choice and '
                "--tool-call-parser to be set", "type": "BadRequestError", "param": None, "code": 400}, "no tools")
        if words == "openrouter":
            return refuse(404, {"error": {
                "message": "No endpoints found that support tool use. To learn more about provider routing, visit: "
                "https://openrouter.ai/docs/provider-routing", "code": 404}}, "no tools")
        if request.wire == "ollama":
            return refuse(400, {"error": "registry.ollama.ai/library/gemma2:2b does not support tools"}, "no tools")
        return refuse(400, openai_error(
            "registry.ollama.ai/library/gemma2:2b does not support tools", kind="api_error"), "no tools")


class Sampling(Behaviour):
    """A model that is spoilt by wrong sampling."""
    name = "sampling"

    def check(self, player, request):
        body = request.body
        options = body.get("options") if isinstance(body.get("options"), dict) else {}
        temperature = body.get("temperature", options.get("temperature"))
        rule = self.spec["rule"]
        if rule == "refused" and temperature is not None:
            return refuse(400, openai_error(
                f"Unsupported value: 'temperature' does not support {temperature} with this model. Only the default (1) "
                "value is supported.", "temperature", "unsupported_value"), "temperature")
        if rule == "only-one" and temperature not in (None, 1, 1.0):
            return refuse(400, openai_error("invalid temperature: only 1 is allowed for this model"), "temperature")
        if rule == "greedy-server":
            # The server's own default is 0, and at 0 the model thinks in a circle until its limit; no answer comes.
            if not temperature:
                passage = "Wait, let me look at the file again to be sure. "
                return player.send(request, [("reasoning", passage * 400)], "length", {}, "greedy: repeats itself")
        return None


class NoImages(Behaviour):
    """A model that sees no images."""
    name = "no-images"

    def check(self, player, request):
        if not any(entry.image for entry in request.entries):
            return None
        words = self.spec.get("words", "openrouter")
        if words == "llama.cpp":
            return refuse(500, {"error": {
                "code": 500, "message": "image input is not supported - hint: if this is unexpected, you may need to provide "
                "the mmproj", "type": "server_error"}}, "image")
        if words == "deepseek":
            return refuse(400, {"error": {
                "message": "Failed to deserialize the JSON body into the target type: messages[3]: unknown variant "
                "`image_url`, expected `text` at line 1 column 4711", "type": "invalid_request_error", "param": None,
                "code": "invalid_request_error"}}, "image")
        return refuse(404, {"error": {"message": "No endpoints found that support image input", "code": 404}}, "image")


class NoToolImages(Behaviour):
    """Takes images from the user only, not in the result of a tool."""
    name = "no-tool-images"

    def check(self, player, request):
        if any(entry.image and entry.kind == "result" for entry in request.entries):
            return refuse(400, openai_error(
                "Invalid 'messages[3]'. Image URLs are only allowed for messages with role 'user', but this message with "
                "role 'tool' contains an image URL.", "messages[3]", "invalid_value"), "image in a result")
        return None


class Router(Behaviour):
    """A gateway with several hosts behind one name: one of them drops the tools, unless it is told that they are needed."""
    name = "router"

    def check(self, player, request):
        provider = request.body.get("provider")
        chosen = isinstance(provider, dict) and (
            provider.get("require_parameters") is True or provider.get("order") or provider.get("only"))
        if chosen:
            return None
        return player.send(
            request, [("text", "I would run the command and then change the file, but I have no tools here.")], "stop", {},
            "a host without tools")


def present(value, path):
    if not path:
        return True
    if path[0] == "0" and isinstance(value, list):
        return any(present(element, path[1:]) for element in value)
    return isinstance(value, dict) and path[0] in value and present(value[path[0]], path[1:])
