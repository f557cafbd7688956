package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Whatever is asked for, the endpoint, its variables or the refusal are those that Spring itself finds. */
class EndpointsByPathTest {

    private final HandlerMapping ours = mapping(new EndpointsByPath());
    private final HandlerMapping springs = mapping(new RequestMappingHandlerMapping());

    @RestController
    @RequestMapping("/api/things")
    static class Things {

        @GetMapping
        void list() {}

        @GetMapping("/new")
        void fresh() {}

        @GetMapping("/{id}")
        void one() {}

        @PostMapping(path = "/{id}/acts/{act}", consumes = "application/json")
        void act() {}

        @PostMapping(path = "/{id}/acts/{act}", consumes = "text/plain")
        void actInWords() {}

        @GetMapping({"/{id}/parts", "/{id}/parts.json", "/all/parts"})
        void parts() {}
    }

    @RestController
    static class Others {

        @GetMapping("/api/{kind}")
        void kind() {}

        @DeleteMapping("/api/{kind}/{id}")
        void remove() {}

        @GetMapping("/")
        void root() {}

        @GetMapping("/one")
        void single() {}

        @GetMapping(path = "/api/twice/{a}", params = "x")
        void withX() {}

        @GetMapping(path = "/api/twice/{b}", params = "y")
        void withY() {}
    }

    @RestController
    @RequestMapping("/open/v2")
    static class Open {

        @GetMapping("/list")
        void list() {}

        @RequestMapping("/**")
        void anything() {}
    }

    private static HandlerMapping mapping(RequestMappingHandlerMapping mapping) {
        var context = new StaticWebApplicationContext();
        context.setServletContext(new MockServletContext());
        context.registerSingleton("things", Things.class);
        context.registerSingleton("others", Others.class);
        context.registerSingleton("open", Open.class);
        context.refresh();
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
        return mapping;
    }

    private String kind = "";

    @BeforeEach
    void json() {
        kind = "application/json";
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /",
        "GET, /one",
        "GET, /two",
        "GET, /api",
        "GET, /api/things",
        "GET, /api/things/",
        "POST, /api/things",
        "GET, /api/things/new",
        "GET, /api/things/7",
        "GET, /api/%74hings/7",
        "GET, /api/things/%E4%BA%95",
        "DELETE, /api/things/7",
        "PUT, /api/things/7",
        "POST, /api/things/7/acts/close",
        "HEAD, /api/things/7",
        "OPTIONS, /api/things/7",
        "GET, /api/things/7/parts",
        "GET, /api/things/all/parts",
        "GET, /api/things/7/parts.json",
        "GET, /api/things/7/nothing",
        "GET, /api/other",
        "GET, /api/twice/1",
        "GET, /api/twice/1?x",
        "GET, /api/twice/1?x&y",
        "DELETE, /api/other/1",
        "GET, /open/v2/list",
        "GET, /open/v2/what/ever",
        "POST, /open/v2/list",
        "GET, /open/v3",
    })
    void findsWhatSpringFinds(String method, String address) throws Exception {
        assertThat(found(ours, method, address)).isEqualTo(found(springs, method, address));
    }

    @ParameterizedTest
    @CsvSource({"application/json, act", "text/plain, actInWords", "image/png, HttpMediaTypeNotSupportedException"})
    void heedsWhatIsSent(String type, String expected) {
        kind = type;
        assertThat(found(ours, "POST", "/api/things/7/acts/close"))
                .isEqualTo(found(springs, "POST", "/api/things/7/acts/close"))
                .startsWith(expected);
    }

    private String found(HandlerMapping mapping, String method, String address) {
        var parts = address.split("\\?", 2);
        var request = new MockHttpServletRequest(method, parts[0]);
        request.setContentType(kind);
        request.setContent(new byte[] {1});
        if (parts.length > 1) for (var name : parts[1].split("&")) request.addParameter(name, "1");
        ServletRequestPathUtils.parseAndCache(request);
        try {
            var chain = mapping.getHandler(request);
            var handler = chain == null ? null : chain.getHandler();
            var name =
                    handler instanceof HandlerMethod known ? known.getMethod().getName() : String.valueOf(handler);
            return name + " "
                    + Optional.ofNullable(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)) + " "
                    + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        } catch (Exception refused) {
            return refused.getClass().getSimpleName();
        }
    }
}
