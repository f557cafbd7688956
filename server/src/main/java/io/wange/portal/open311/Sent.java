package io.wange.portal.open311;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a client sent: in the address, as a form, as parts or as JSON. An empty value is none; where a name comes more than
 * once the first that says something counts.
 */
final class Sent {

    private static final int MOST_BYTES = 1_000_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<String, String> values = new TreeMap<>();

    private Sent() {}

    /** @throws Open311Error 400 for a body that cannot be read, and for text that cannot be kept */
    static Sent in(HttpServletRequest request) throws IOException {
        var sent = new Sent();
        request.getParameterMap().forEach((name, all) -> {
            for (var value : all) sent.put(name, value);
        });
        var parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (parts != null && !parts.getFileMap().isEmpty())
            throw Open311Error.bad("Photos are taken as media_url, not as parts");
        if (String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).contains("json")) sent.readJson(request);
        return sent;
    }

    private void readJson(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) throw Open311Error.bad("The body is too large");
        if (bytes.length == 0) return;
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw Open311Error.bad("The body is not well-formed JSON");
        }
        if (!body.isObject()) throw Open311Error.bad("The body is no JSON object");
        for (var member : body.properties()) put(member.getKey(), member.getValue());
    }

    private void put(String name, JsonNode value) {
        if (name.equals("attribute") || name.equals("attributes")) {
            if (value.isObject())
                value.properties().forEach(one -> put("attribute[" + one.getKey() + "]", one.getValue()));
            else
                value.forEach(one -> put(
                        "attribute[" + one.path("code").asString("") + "]",
                        one.path("value").asString("")));
        } else if (value.isArray()) {
            value.forEach(one -> put(name, one));
        } else if (value.isValueNode() && !value.isNull()) {
            put(name, value.asString());
        }
    }

    private void put(String name, String value) {
        if (value.isBlank()) return;
        if (!storable(value)) throw Open311Error.bad(name + " holds characters that cannot be kept");
        values.putIfAbsent(name, value.strip());
    }

    private static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || Character.isLowSurrogate(c)) return false;
            if (Character.isHighSurrogate(c) && (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))))
                return false;
        }
        return true;
    }

    @Nullable String value(String name) {
        return values.get(name);
    }

    /** Attributes by their codes. */
    Map<String, String> attributes() {
        var attributes = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> {
            if (name.startsWith("attribute[") && name.indexOf(']') > 10)
                attributes.put(name.substring(10, name.indexOf(']')), value);
        });
        return attributes;
    }
}
