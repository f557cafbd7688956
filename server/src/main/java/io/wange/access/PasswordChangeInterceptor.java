package io.wange.access;

import io.wange.platform.Open;
import io.wange.platform.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Who signed in with a password made by somebody else changes it before anything else. */
class PasswordChangeInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || request.getDispatcherType() != DispatcherType.REQUEST)
            return true;
        if (method.hasMethodAnnotation(Open.class) || method.getBeanType() == MeController.class) return true;
        if (SignedInCaller.present().filter(s -> s.account().mustChange()).isPresent())
            throw new Problem(HttpStatus.FORBIDDEN, "password-change", "Change your password first.");
        return true;
    }
}
