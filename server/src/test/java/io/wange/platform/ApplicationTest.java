package io.wange.platform;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * A test of the whole application on a fresh database, over MockMvc. The context is shared by all classes that ask for
 * nothing else; jobs do not run by themselves.
 */
@Tag("db")
@SpringBootTest(
        properties = {
            "wange.jobs=false",
            "wange.files.folder=target/test-files",
            "wange.access.failure-answer=0ms",
            "wange.access.hash-memory-kib=1024"
        })
@AutoConfigureMockMvc
@Import(ApplicationTest.Database.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ApplicationTest {

    /** The database of the context. */
    @TestConfiguration(proxyBeanMethods = false)
    class Database {

        @Bean
        JdbcConnectionDetails testDatabase() {
            var address = TestDatabase.fresh();
            return new JdbcConnectionDetails() {
                @Override
                public String getUsername() {
                    return address.user();
                }

                @Override
                public String getPassword() {
                    return address.password();
                }

                @Override
                public String getJdbcUrl() {
                    return address.url();
                }
            };
        }
    }
}
