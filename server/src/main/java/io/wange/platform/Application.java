package io.wange.platform;

import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Starts the application from the command line. */
public final class Application {

    private Application() {}

    /**
     * Starts the application with these properties above all others.
     *
     * @param main the class of the entry point
     */
    public static ConfigurableApplicationContext start(
            Class<?> main, WebApplicationType type, Map<String, Object> properties) {
        return new SpringApplicationBuilder(main)
                .web(type)
                .logStartupInfo(false)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command line", properties)))
                .run();
    }
}
