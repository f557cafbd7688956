package io.wange.access;

import static io.wange.access.AsAccount.asAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.wange.platform.ApplicationTest;
import io.wange.platform.Needs;
import io.wange.platform.Open;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint there is, new ones too: closed without a session, closed without the permission. */
@ApplicationTest
class EndpointMatrixTest {

    /** Fits ids and numbers of every kind, and belongs to nothing. */
    private static final String NOTHING = "999999";

    @Autowired
    private MockMvc http;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    @Autowired
    private Roles roles;

    /** @param needs null for an open endpoint */
    private record Endpoint(
            HttpMethod method,
            String path,
            RequestMappingInfo info,
            HandlerMethod handler,
            @Nullable Needs needs) {

        boolean allows(Set<String> permissions) {
            return needs != null
                    && (needs.value().length == 0
                            || List.of(needs.value()).stream().anyMatch(permissions::contains));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everyEndpointSaysWhoMay() {
        var silent = endpoints().stream()
                .filter(e -> e.needs == null && !e.handler.hasMethodAnnotation(Open.class))
                .toList();
        assertThat(silent).isEmpty();
        assertThat(endpoints()).hasSizeGreaterThan(25);
    }

    @Test
    void everyPermissionAskedForExists() {
        for (var endpoint : closed())
            assertThat(Permissions.ALL)
                    .as(endpoint.toString())
                    .containsAll(List.of(endpoint.needs().value()));
    }

    @Test
    void onlyFewAreOpen() {
        // the public site is open as a whole; its own tests tell what it gives away
        assertThat(endpoints().stream()
                        .filter(e -> e.needs == null
                                && !e.path.startsWith("/api/portal/")
                                && !e.path.contains("/open311/v2"))
                        .map(Endpoint::toString))
                .containsExactlyInAnyOrder("GET /api/sign-in", "POST /api/sessions");
    }

    @Test
    void withoutASessionAllOthersAreClosed() throws Exception {
        var wrong = new ArrayList<String>();
        for (var endpoint : closed()) {
            var status = call(endpoint, r -> r).getStatus();
            if (status != 401) wrong.add(endpoint + ": " + status);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aRoleGetsInWhereItMayAndNowhereElse() throws Exception {
        var wrong = new ArrayList<String>();
        for (var role : roles.list()) {
            if (!role.shipped()) continue;
            for (var endpoint : closed()) {
                // signing out would end nothing here; all else answers something about an object that is not there
                var answer = call(endpoint, asAccount(role.code()));
                var refused =
                        answer.getStatus() == 403 && answer.getContentAsString().contains("\"forbidden\"");
                if (refused == endpoint.allows(role.permissions()) || answer.getStatus() >= 500)
                    wrong.add(role.code() + " " + endpoint + ": " + answer.getStatus());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void withoutAnyRoleOnlyTheOwnAccountIsLeft() throws Exception {
        var wrong = new ArrayList<String>();
        for (var endpoint : closed()) {
            if (endpoint.allows(Set.of())) continue;
            var status = call(endpoint, asAccount("matrix-nobody").roles()).getStatus();
            if (status != 403) wrong.add(endpoint + ": " + status);
        }
        assertThat(wrong).isEmpty();
    }

    private MockHttpServletResponse call(Endpoint endpoint, RequestPostProcessor as) throws Exception {
        var request = request(endpoint.method, endpoint.path.replaceAll("\\{[^}]+}", NOTHING));
        var consumed = endpoint.info.getConsumesCondition().getConsumableMediaTypes();
        if (!consumed.isEmpty()) request.contentType(consumed.iterator().next());
        return http.perform(request.with(as)).andReturn().getResponse();
    }

    private List<Endpoint> closed() {
        return endpoints().stream().filter(e -> e.needs != null).toList();
    }

    private List<Endpoint> endpoints() {
        var endpoints = new ArrayList<Endpoint>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            var bean = handler.getBeanType();
            if (!bean.getName().startsWith("io.wange.") || bean.getSimpleName().contains("Test")) return;
            if (bean.getName().startsWith("io.wange.platform.")) return; // error page and the web client
            var needs = handler.getMethodAnnotation(Needs.class);
            if (needs == null) needs = AnnotatedElementUtils.findMergedAnnotation(bean, Needs.class);
            if (handler.hasMethodAnnotation(Open.class)) needs = null;
            for (var path : info.getPatternValues()) {
                for (var method : methods(info))
                    endpoints.add(new Endpoint(HttpMethod.valueOf(method.name()), path, info, handler, needs));
            }
        });
        return endpoints;
    }

    private static Set<RequestMethod> methods(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        return methods.isEmpty() ? Set.of(RequestMethod.GET) : methods;
    }
}
