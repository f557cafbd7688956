package io.wange.access;

import io.wange.platform.Needs;
import io.wange.platform.Open;
import io.wange.platform.Problem;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** What anybody signed in may do is meant for people: the own account, acting on cases. A machine needs a permission by name. */
class MachineInterceptor implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || request.getDispatcherType() != DispatcherType.REQUEST)
            return true;
        if (MachineCaller.present().isEmpty() || method.hasMethodAnnotation(Open.class)) return true;
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs != null && needs.value().length == 0)
            throw new Problem(HttpStatus.FORBIDDEN, "forbidden", "This is for people, not for keys.");
        return true;
    }
}
