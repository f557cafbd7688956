package io.wange.access;

import io.wange.platform.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Lets machines in by the key in their header. Open311 looks for keys itself: it takes them elsewhere too and refuses in its own words. */
class KeyFilter extends OncePerRequestFilter {

    private final KeyDoor door;
    private final SecurityContextRepository contexts;
    private final HandlerExceptionResolver problems;

    KeyFilter(KeyDoor door, SecurityContextRepository contexts, HandlerExceptionResolver problems) {
        this.door = door;
        this.contexts = contexts;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return KeyDoor.bearer(request).isEmpty() || request.getRequestURI().startsWith("/open311/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            door.admit(request, null);
        } catch (Problem refused) {
            problems.resolveException(request, response, null, refused);
            return;
        }
        contexts.saveContext(SecurityContextHolder.getContext(), request, response);
        chain.doFilter(request, response);
    }
}
