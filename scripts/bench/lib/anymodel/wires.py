"""Replies as bytes: what a scripted model says, in each wire, streamed or not.

A reply is a list of parts: ("reasoning", text), ("text", text), ("call", Call). The bytes come as pieces; the server sends
one piece at a time.
"""

import json

PIECE = 24


def pieces(text):
    return [text[at:at + PIECE] for at in range(0, len(text), PIECE)] or [""]


def usage_of(reply, tokens, output):
    given = reply.get("usage", True)
    if given is False:
        return None
    if isinstance(given, dict):
        return {"input": tokens, "output": output} | given
    return {"input": tokens, "output": output}


def sse(name, value):
    head = f"event: {name}\n" if name else ""
    return head + "data: " + json.dumps(value, ensure_ascii=False) + "\n\n"


# MARK: Chat Completions

def chat_usage(usage):
    return {
        "prompt_tokens": usage["input"], "completion_tokens": usage["output"],
        "total_tokens": usage["input"] + usage["output"],
    }


def chat_call(number, part, ids):
    return {
        "index": number, "id": ids[number], "type": "function",
        "function": {"name": part.name, "arguments": part.json()},
    }


def chat_stream(parts, end, usage, ids, reply, model):
    def chunk(delta, finish=None, **more):
        return sse("", {
            "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1700000000, "model": model,
            "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **more})

    yield chunk({"role": "assistant", "content": ""})
    number = 0
    for kind, part in parts:
        if kind == "reasoning":
            field = reply.get("inline_reasoning") or "reasoning_content"
            for piece in pieces(part):
                yield chunk({field: piece})
        elif kind == "text":
            for piece in pieces(part):
                yield chunk({"content": piece})
        else:
            call = chat_call(number, part, ids)
            yield chunk({"tool_calls": [call | {"function": {"name": part.name, "arguments": ""}}]})
            for piece in pieces(part.json()):
                yield chunk({"tool_calls": [{"index": number, "function": {"arguments": piece}}]})
            number += 1
    yield chunk({}, end)
    if usage:
        yield sse("", {
            "id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1700000000, "model": model, "choices": [],
            "usage": chat_usage(usage)})
    yield "data: [DONE]\n\n"


def chat_json(parts, end, usage, ids, reply, model):
    calls = [part for kind, part in parts if kind == "call"]
    message = {"role": "assistant", "content": "".join(part for kind, part in parts if kind == "text") or None}
    reasoning = "".join(part for kind, part in parts if kind == "reasoning")
    if reasoning:
        message[reply.get("inline_reasoning") or "reasoning_content"] = reasoning
    if calls:
        message["tool_calls"] = [chat_call(number, call, ids) for number, call in enumerate(calls)]
        for call in message["tool_calls"]:
            del call["index"]
    body = {
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1700000000, "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": end}],
    }
    if usage:
        body["usage"] = chat_usage(usage)
    yield json.dumps(body, ensure_ascii=False)


# MARK: Responses

def responses_usage(usage):
    return {
        "input_tokens": usage["input"], "input_tokens_details": {"cached_tokens": 0}, "output_tokens": usage["output"],
        "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": usage["input"] + usage["output"],
    }


def responses_items(parts, ids, reply):
    number = 0
    for position, (kind, part) in enumerate(parts):
        if kind == "reasoning":
            item = {
                "id": f"rs_{position}", "type": "reasoning", "summary": [{"type": "summary_text", "text": part}],
            }
            if reply.get("encrypted"):
                item["encrypted_content"] = reply["encrypted"]
            if "as_reasoning" in reply:
                # Servers of open models tell the thinking itself, not a summary.
                item |= {"summary": [], "content": [{"type": "reasoning_text", "text": part}]}
            yield item
        elif kind == "text":
            yield {
                "id": f"msg_{position}", "type": "message", "role": "assistant", "status": "completed",
                "content": [{"type": "output_text", "text": part, "annotations": []}],
            }
        else:
            yield {
                "id": f"fc_{position}_{ids[number]}"[:60], "type": "function_call", "status": "completed", "call_id": ids[number],
                "name": part.name, "arguments": part.json(),
            }
            number += 1


def responses_stream(parts, end, usage, ids, reply, model):
    sequence = 0
    response = {
        "id": "resp_1", "object": "response", "created_at": 1700000000, "status": "in_progress", "model": model,
        "output": [], "parallel_tool_calls": True, "tool_choice": "auto", "tools": [], "error": None,
    }

    def event(kind_of_event, **fields):
        nonlocal sequence
        value = {"type": kind_of_event, "sequence_number": sequence, **fields}
        sequence += 1
        return sse(kind_of_event, value)

    yield event("response.created", response=response)
    items = list(responses_items(parts, ids, reply))
    for index, item in enumerate(items):
        kind = item["type"]
        empty = {"message": {"content": []}, "reasoning": {"summary": []}, "function_call": {"arguments": ""}}[kind]
        yield event("response.output_item.added", output_index=index, item=item | empty | {"status": "in_progress"})
        common = {"item_id": item["id"], "output_index": index}
        if kind == "message":
            text = item["content"][0]["text"]
            part = {"type": "output_text", "text": "", "annotations": []}
            yield event("response.content_part.added", **common, content_index=0, part=part)
            for piece in pieces(text):
                yield event("response.output_text.delta", **common, content_index=0, delta=piece, logprobs=[])
            yield event("response.output_text.done", **common, content_index=0, text=text, logprobs=[])
            yield event("response.content_part.done", **common, content_index=0, part=part | {"text": text})
        elif kind == "reasoning" and not item["summary"]:
            text = item["content"][0]["text"]
            for piece in pieces(text):
                yield event("response.reasoning_text.delta", **common, content_index=0, delta=piece)
            yield event("response.reasoning_text.done", **common, content_index=0, text=text)
        elif kind == "reasoning":
            text = item["summary"][0]["text"]
            yield event(
                "response.reasoning_summary_part.added", **common, summary_index=0,
                part={"type": "summary_text", "text": ""})
            for piece in pieces(text):
                yield event("response.reasoning_summary_text.delta", **common, summary_index=0, delta=piece)
            yield event("response.reasoning_summary_text.done", **common, summary_index=0, text=text)
        else:
            for piece in pieces(item["arguments"]):
                yield event("response.function_call_arguments.delta", **common, delta=piece)
            yield event(
                "response.function_call_arguments.done", **common, arguments=item["arguments"], name=item["name"])
        yield event("response.output_item.done", output_index=index, item=item)
    last = response | {"status": "completed", "output": items}
    if usage:
        last["usage"] = responses_usage(usage)
    if end == "length":
        last |= {"status": "incomplete", "incomplete_details": {"reason": "max_output_tokens"}}
        yield event("response.incomplete", response=last)
    else:
        yield event("response.completed", response=last)


# MARK: Messages

def messages_stream(parts, end, usage, ids, reply, model):
    usage = usage or {"input": 0, "output": 0}
    yield sse("message_start", {"type": "message_start", "message": {
        "id": "msg_1", "type": "message", "role": "assistant", "model": model, "content": [], "stop_reason": None,
        "stop_sequence": None, "usage": {"input_tokens": usage["input"], "output_tokens": 1}}})
    number = 0
    for index, (kind, part) in enumerate(parts):
        def delta(value):
            return sse("content_block_delta", {"type": "content_block_delta", "index": index, "delta": value})

        def start(block):
            return sse("content_block_start", {"type": "content_block_start", "index": index, "content_block": block})

        if kind == "reasoning":
            yield start({"type": "thinking", "thinking": "", "signature": ""})
            for piece in pieces(part):
                yield delta({"type": "thinking_delta", "thinking": piece})
            if reply.get("signature"):
                yield delta({"type": "signature_delta", "signature": reply["signature"]})
        elif kind == "text":
            yield start({"type": "text", "text": ""})
            for piece in pieces(part):
                yield delta({"type": "text_delta", "text": piece})
        else:
            yield start({"type": "tool_use", "id": ids[number], "name": part.name, "input": {}})
            for piece in pieces(part.json()):
                yield delta({"type": "input_json_delta", "partial_json": piece})
            number += 1
        yield sse("content_block_stop", {"type": "content_block_stop", "index": index})
    reason = {"stop": "end_turn", "tool_calls": "tool_use", "length": "max_tokens"}.get(end, end)
    yield sse("message_delta", {
        "type": "message_delta", "delta": {"stop_reason": reason, "stop_sequence": None},
        "usage": {"output_tokens": usage["output"]}})
    yield sse("message_stop", {"type": "message_stop"})


# MARK: Ollama

def ollama_stream(parts, end, usage, ids, reply, model):
    def line(message, **more):
        return json.dumps({
            "model": model, "created_at": "2026-11-01T00:00:00Z", "message": {"role": "assistant", **message},
            "done": False, **more}, ensure_ascii=False) + "\n"

    for kind, part in parts:
        if kind == "reasoning":
            for piece in pieces(part):
                yield line({"content": "", "thinking": piece})
        elif kind == "text":
            for piece in pieces(part):
                yield line({"content": piece})
        else:
            try:
                arguments = json.loads(part.json())
            except ValueError:
                raise ValueError("Ollama sends arguments as JSON values only") from None
            yield line({"content": "", "tool_calls": [{"function": {"name": part.name, "arguments": arguments}}]})
    usage = usage or {}
    yield line(
        {"content": ""}, done=True, done_reason="length" if end == "length" else "stop",
        total_duration=1000000, load_duration=1000, eval_duration=1000,
        **({"prompt_eval_count": usage["input"], "eval_count": usage["output"]} if usage else {}))


STREAMS = {
    "chat": chat_stream, "responses": responses_stream, "messages": messages_stream, "ollama": ollama_stream,
}


def render(wire, streams, parts, end, reply, ids, tokens, model):
    """The pieces of a reply and their content type."""
    output = sum(len(part if kind != "call" else part.json()) for kind, part in parts) // 4 + 1
    usage = usage_of(reply, tokens, output)
    if wire == "chat" and not streams:
        return chat_json(parts, end, usage, ids, reply, model), "application/json"
    if not streams:
        raise ValueError(f"a whole reply over {wire} is not needed by any agent")
    kind = "application/x-ndjson" if wire == "ollama" else "text/event-stream"
    return STREAMS[wire](parts, end, usage, ids, reply, model), kind
