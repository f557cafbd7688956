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
     * Starts the application with these properties above all others; attachments lie in the data folder unless the
     * configuration says otherwise.
     *
     * @param main the class of the entry point
     */
    public static ConfigurableApplicationContext start(
            Class<?> main, WebApplicationType type, Map<String, Object> properties) {
        return new SpringApplicationBuilder(main)
                .web(type)
                .properties(Map.of("wange.files.folder", properties.get("wange.data") + "/files"))
                .logStartupInfo(false)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command line", properties)))
                .run();
    }
}
