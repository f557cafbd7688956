package io.wange.platform;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Lets a request through to an endpoint only as {@link Needs} or {@link Open} say. An endpoint that says nothing is
 * refused to everybody; so are handlers of libraries that are not named here.
 */
class PermissionInterceptor implements HandlerInterceptor {

    /** Health, the description of the interface, and the page for errors outside controllers. */
    private static final List<String> OPEN_LIBRARIES =
            List.of("org.springframework.boot.actuate.", "org.springframework.boot.webmvc.", "org.springdoc.");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        refuseNul(request);
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST)
            check(method);
        return true;
    }

    private static void check(HandlerMethod method) {
        if (method.hasMethodAnnotation(Open.class) || isOpenLibrary(method)) return;
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs == null) needs = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
        if (needs == null) throw new Problem(HttpStatus.FORBIDDEN, "forbidden", "This endpoint is closed.");
        var caller = Callers.find().orElseThrow(ProblemDocument::signIn);
        var permissions = needs.value();
        if (permissions.length == 0) return;
        for (var permission : permissions) if (caller.may(permission)) return;
        throw Problem.forbidden(String.join(" or ", permissions));
    }

    private static boolean isOpenLibrary(HandlerMethod method) {
        var name = method.getBeanType().getName();
        return OPEN_LIBRARIES.stream().anyMatch(name::startsWith);
    }

    /** PostgreSQL stores no NUL; better said here than by it. */
    private static void refuseNul(HttpServletRequest request) {
        var query = request.getQueryString();
        if (query != null && query.contains("%00")) throw Problem.invalid("query", "text", "Text must not hold NUL.");
    }
}
