package io.wange.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Serves the web client that is packed into the jar. Files under {@code /assets} carry a hash in their name and are kept
 * for a year; the rest is asked for again. A page that only the client knows gets the client's index, one below
 * {@code /portal} that of the public site.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleResources implements WebMvcConfigurer {

    private static final String PLACE = "classpath:/static/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(PLACE + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/**")
                .addResourceLocations(PLACE)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PageResolver());
    }

    /** Files, and the index for pages. */
    private static final class PageResolver extends PathResourceResolver {

        @Override
        protected @Nullable Resource resolveResourceInternal(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            var file = path.isEmpty() ? null : super.resolveResourceInternal(request, path, locations, chain);
            if (file != null || request == null || !isPage(request, path)) return file;
            var page = path.matches("portal(/.*)?") ? "portal.html" : "index.html";
            return super.resolveResourceInternal(request, page, locations, chain);
        }

        /** Asked for by a browser's address bar, and not below the addresses of the server itself. */
        private static boolean isPage(HttpServletRequest request, String path) {
            if (path.matches("(api|actuator|v3|assets|error)(/.*)?")) return false;
            var accept = request.getHeader(HttpHeaders.ACCEPT);
            return path.isEmpty() || accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
        }
    }
}
