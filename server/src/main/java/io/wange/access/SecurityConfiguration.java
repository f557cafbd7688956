package io.wange.access;

import io.wange.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The filters before every request: who asks, the audit, forged requests. Which permission an endpoint needs is asked at
 * the endpoint ({@code @Needs}), not here by path.
 */
@EnableWebSecurity
@ConditionalOnWebApplication
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration implements WebMvcConfigurer {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** Scripts only from here; workers of the map from blobs; pictures and tiles from wherever the settings point. */
    private static final String CONTENT = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob: https:; connect-src 'self' https:; worker-src 'self' blob:; font-src 'self'"
            + " data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain filters(
            HttpSecurity http,
            Sessions sessions,
            SessionCookie cookie,
            Rights rights,
            Audit audit,
            ClientAddress addresses,
            KeyDoor door,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        var contexts = new RequestAttributeSecurityContextRepository();
        var csrfTokens = new CsrfTokens();
        return http.securityContext(c -> c.securityContextRepository(contexts))
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new SessionFilter(sessions, cookie, rights, contexts), CsrfFilter.class)
                .addFilterBefore(new AuditFilter(audit, addresses), CsrfFilter.class)
                .addFilterBefore(new KeyFilter(door, contexts, problems), CsrfFilter.class)
                .csrf(c -> c.csrfTokenRepository(csrfTokens)
                        .csrfTokenRequestHandler(csrfTokens)
                        .requireCsrfProtectionMatcher(SecurityConfiguration::needsToken))
                .authorizeHttpRequests(a -> a.anyRequest().permitAll())
                .exceptionHandling(e -> e.accessDeniedHandler(csrfRefused(problems)))
                .headers(h -> h.contentSecurityPolicy(p -> p.policyDirectives(CONTENT))
                        .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN)))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .build();
    }

    /** The same values of headers as Spring's own, asked for without a regular expression for each header read. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(SecurityConfiguration::isText);
        firewall.setAllowedHeaderValues(value -> isText(value.replace('\t', ' ')));
        return firewall;
    }

    private static boolean isText(String value) {
        return value.codePoints().allMatch(c -> Character.isDefined(c) && !Character.isISOControl(c));
    }

    /** A write with a session. Without a session there is nothing to forge; signing in takes JSON only. */
    private static boolean needsToken(HttpServletRequest request) {
        return !READS.contains(request.getMethod())
                && !request.getRequestURI().equals("/api/sessions")
                && SignedInCaller.present().isPresent();
    }

    private static AccessDeniedHandler csrfRefused(HandlerExceptionResolver problems) {
        return (request, response, denied) -> problems.resolveException(
                request,
                response,
                null,
                new Problem(
                        HttpStatus.FORBIDDEN,
                        "csrf",
                        "A write needs the header " + SessionCookie.CSRF_HEADER + " with the token of the session."));
    }

    /** Nobody signs in through Spring Security itself; this keeps Boot from making up a user. */
    @Bean
    AuthenticationManager noOtherWayIn() {
        return authentication -> {
            throw new AuthenticationServiceException("Sign in at /api/sessions.");
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new MachineInterceptor()).order(-95);
        registry.addInterceptor(new PasswordChangeInterceptor()).order(-90);
    }
}
