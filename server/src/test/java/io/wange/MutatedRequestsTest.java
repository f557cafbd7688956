package io.wange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Scope;
import io.wange.platform.SignedIn;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriUtils;

/**
 * A few thousand requests with odd paths, parameters, headers and bodies to every endpoint: whatever comes, the answer is
 * no 5xx, and what is refused is a problem document without a word of the inside.
 */
@ApplicationTest
class MutatedRequestsTest {

    private static final int ROUNDS = 40;

    /** One never ends; the others read the session itself, which callers made by hand do not have. */
    private static final Set<String> LEFT_OUT = Set.of("GET /api/live", "GET /api/me", "DELETE /api/sessions/current");

    private static final List<String> ODD = List.of(
            "0",
            "-1",
            "1",
            "2147483648",
            "99999999999999999999",
            "1.5",
            "1e400",
            "NaN",
            "true",
            "null",
            "[]",
            "{}",
            "",
            " ",
            "abc",
            "万格",
            "😀👨‍👩‍👧",
            "ئۇيغۇرچە",
            "\u202eabc",
            "a\u0000b",
            "' or 1=1 --",
            "%",
            "_",
            "\\",
            "../../etc/passwd",
            "<script>",
            "2026-13-45",
            "2026-02-30T25:00:00Z",
            "-999999999-01-01",
            "9907",
            "x".repeat(6000));

    private static final List<String> BODIES = List.of(
            "", "{", "}", "[]", "null", "5", "\"text\"", "{}", "{\"a\":", "{\"\":{}}", "[[[[[]]]]]", "{\"id\":1}tail");

    @Autowired
    private MockMvc http;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mappings;

    private final Random random = new Random(20261121);

    @Test
    void nothingThatIsSentBreaksTheServer() throws Exception {
        var failures = new ArrayList<String>();
        var sent = 0;
        for (var endpoint : mappings.getHandlerMethods().entrySet()) {
            if (!endpoint.getValue().getBeanType().getName().startsWith("io.wange.")) continue;
            for (var target : targets(endpoint.getKey())) {
                if (LEFT_OUT.contains(target) || target.endsWith("/error")) continue;
                for (int round = 0; round < ROUNDS; round++, sent++) {
                    var failure = send(target, endpoint.getValue());
                    if (failure != null) failures.add(failure);
                }
            }
        }
        assertThat(failures).as("answers to " + sent + " requests").isEmpty();
        assertThat(sent).isGreaterThan(2000);
    }

    /** {@code GET /api/areas/{id}} */
    private static Set<String> targets(RequestMappingInfo mapping) {
        var targets = new TreeSet<String>();
        var methods = mapping.getMethodsCondition().getMethods();
        for (var path : mapping.getPatternValues()) {
            if (methods.isEmpty()) targets.add("GET " + path);
            methods.forEach(method -> targets.add(method + " " + path));
        }
        return targets;
    }

    /** What is wrong with the answer; null when nothing is. */
    private @Nullable String send(String target, HandlerMethod handler) throws Exception {
        var method = HttpMethod.valueOf(target.substring(0, target.indexOf(' ')));
        var address = address(target.substring(target.indexOf(' ') + 1), handler);
        var body = method == HttpMethod.GET ? "" : body(handler);
        var request = request(method, URI.create(address)).with(SignedIn.as(everything()));
        if (random.nextInt(3) > 0) request.header("If-Match", oneOf(List.of("\"1\"", "\"x\"", "*", "1", "W/\"1\"")));
        if (random.nextInt(3) > 0)
            request.header("Idempotency-Key", oneOf(List.of("k" + random.nextInt(9), "x".repeat(999), "万")));
        if (!body.isEmpty()) request.content(body.getBytes(StandardCharsets.UTF_8));
        request.contentType(random.nextInt(20) == 0 ? MediaType.TEXT_PLAIN : MediaType.APPLICATION_JSON);
        var sent = method + " " + shorten(address) + " " + shorten(body);
        try {
            return wrong(sent, http.perform(request).andReturn().getResponse());
        } catch (Exception e) {
            return sent + " threw " + e;
        }
    }

    private static @Nullable String wrong(String sent, MockHttpServletResponse answer) throws Exception {
        var status = answer.getStatus();
        if (status >= 500) return sent + " -> " + status + " " + answer.getContentAsString();
        if (status < 400) return null;
        var text = answer.getContentAsString(StandardCharsets.UTF_8);
        // Open311 has a form of its own; what the filters refuse before it has ours
        if (sent.contains(" /open311/") && (text.startsWith("[{\"code\":") || text.contains("<errors><error><code>")))
            return text.contains("Exception") ? sent + " -> tells of the inside: " + text : null;
        var isProblem = String.valueOf(answer.getContentType()).startsWith("application/problem+json");
        if (!isProblem || !text.contains("\"slug\"")) return sent + " -> " + status + " without a problem: " + text;
        return text.contains("Exception") || text.contains("\\tat ") ? sent + " -> tells of the inside: " + text : null;
    }

    private String address(String pattern, HandlerMethod handler) {
        var path = pattern;
        while (path.contains("{")) {
            var value = UriUtils.encodePathSegment(oneOf(ODD), StandardCharsets.UTF_8);
            // the firewall refuses these before any endpoint sees them
            if (value.isBlank()
                    || value.contains("%00")
                    || value.contains("%2F")
                    || value.contains("%5C")
                    || value.equals("%25")) value = "1";
            path = path.replaceFirst("\\{[^}]*}", java.util.regex.Matcher.quoteReplacement(value));
        }
        var query = Arrays.stream(handler.getMethodParameters())
                .filter(p -> p.hasParameterAnnotation(RequestParam.class))
                .filter(p -> random.nextInt(4) > 0)
                .map(p -> name(
                                p.getParameterAnnotation(RequestParam.class),
                                p.getParameter().getName()) + "="
                        + URLEncoder.encode(oneOf(ODD), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String name(@Nullable RequestParam annotation, String fallback) {
        if (annotation == null) return fallback;
        var name = annotation.name().isEmpty() ? annotation.value() : annotation.name();
        return name.isEmpty() ? fallback : name;
    }

    private String body(HandlerMethod handler) {
        if (random.nextInt(5) == 0) return oneOf(BODIES);
        for (var parameter : handler.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) return json(parameter.getParameterType(), 0);
        }
        return oneOf(BODIES);
    }

    /** Something of the type's shape, with odd values here and there. */
    private String json(Class<?> type, int depth) {
        if (random.nextInt(6) == 0 || depth > 4) return oddJson();
        if (type.isRecord()) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(c -> random.nextInt(5) > 0)
                    .map(c -> "\"" + c.getName() + "\":" + json(c.getType(), depth + 1))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (Iterable.class.isAssignableFrom(type)) return "[" + oddJson() + "]";
        if (type == String.class) return quoted(oneOf(ODD));
        if (type == boolean.class || type == Boolean.class) return "true";
        if (type.isEnum()) return quoted(String.valueOf(type.getEnumConstants()[0]));
        if (Number.class.isAssignableFrom(type) || type.isPrimitive())
            return oneOf(List.of("0", "1", "-1", "2147483647"));
        return oddJson();
    }

    private String oddJson() {
        return random.nextBoolean()
                ? quoted(oneOf(ODD))
                : oneOf(List.of("null", "[]", "{}", "1", "-1.5", "true", "1e99"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\u0000", "\\u0000") + "\"";
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private Caller everything() {
        var permissions = mappings.getHandlerMethods().values().stream()
                .map(handler -> handler.getMethodAnnotation(Needs.class))
                .filter(needs -> needs != null)
                .flatMap(needs -> Arrays.stream(needs.value()))
                .collect(Collectors.toSet());
        return new Caller(1, "Test", null, null, null, Set.of(), permissions, new Scope(List.of(""), Set.of()));
    }

    private static String shorten(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
