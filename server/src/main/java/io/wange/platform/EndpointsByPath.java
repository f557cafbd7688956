package io.wange.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds the endpoint of a request among those whose path begins as the request's does. Spring compares a path with
 * variables with every endpoint there is; with some hundreds of them that was a twelfth of the server's work for a case.
 */
final class EndpointsByPath extends RequestMappingHandlerMapping {

    /** How many segments of a path choose: {@code /api/cases}. */
    private static final int HEAD = 2;
    /** Of a path whose beginning is not fixed. */
    private static final List<String> ANYHOW = List.of("*");

    private record Endpoint(RequestMappingInfo info, HandlerMethod method) {}

    private Map<List<String>, List<Endpoint>> byHead = Map.of();

    @Override
    protected void handlerMethodsInitialized(Map<RequestMappingInfo, HandlerMethod> endpoints) {
        super.handlerMethodsInitialized(endpoints);
        var found = new HashMap<List<String>, List<Endpoint>>();
        endpoints.forEach((info, method) -> heads(info)
                .forEach(head ->
                        found.computeIfAbsent(head, h -> new ArrayList<>()).add(new Endpoint(info, method))));
        // what may begin anyhow is compared with every path
        var anyhow = found.getOrDefault(ANYHOW, List.of());
        found.forEach((head, some) -> {
            if (!head.equals(ANYHOW)) some.addAll(anyhow);
        });
        byHead = found;
    }

    /** What the paths of an endpoint begin with; {@link #ANYHOW} for one that is not fixed. */
    private static Stream<List<String>> heads(RequestMappingInfo info) {
        return info.getPatternValues().stream()
                .map(pattern -> {
                    var head = head(PathContainer.parsePath(pattern));
                    return head.stream()
                                    .anyMatch(part -> part.contains("{") || part.contains("*") || part.contains("?"))
                            ? ANYHOW
                            : head;
                })
                .distinct();
    }

    private static List<String> head(PathContainer path) {
        var head = new ArrayList<String>(HEAD);
        for (var element : path.elements()) {
            if (!(element instanceof PathSegment segment)) continue;
            head.add(segment.valueToMatch());
            if (head.size() == HEAD) break;
        }
        return head;
    }

    /** Leaves to Spring what fits none, or several equally well: it says why. */
    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        var near = byHead.get(
                head(ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication()));
        if (near == null) return super.lookupHandlerMethod(path, request);
        var fitting = new ArrayList<Endpoint>();
        for (var endpoint : near) {
            var info = getMatchingMapping(endpoint.info(), request);
            if (info != null) fitting.add(new Endpoint(info, endpoint.method()));
        }
        var better = Comparator.comparing(Endpoint::info, getMappingComparator(request));
        fitting.sort(better);
        if (fitting.isEmpty() || fitting.size() > 1 && better.compare(fitting.get(0), fitting.get(1)) == 0)
            return super.lookupHandlerMethod(path, request);
        var best = fitting.getFirst();
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, best.method());
        handleMatch(best.info(), path, request);
        return best.method();
    }
}
