package io.wange.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A test of a store without the application. The constructor and methods may take a {@code DSLContext} or a
 * {@code DataSource}; both are of the same migrated database, a fresh one for every test method.
 */
@Tag("db")
@ExtendWith(DatabaseTest.Databases.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface DatabaseTest {

    /** Hands out the database of a test method. */
    class Databases implements ParameterResolver {

        private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(Databases.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            var type = parameter.getParameter().getType();
            return type == DSLContext.class || type == DataSource.class;
        }

        @Override
        public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
            return ExtensionContextScope.TEST_METHOD;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            var pool = context.getStore(STORE).computeIfAbsent("pool", key -> open(), HikariDataSource.class);
            if (parameter.getParameter().getType() == DataSource.class) return pool;
            var settings = new Settings().withRenderQuotedNames(RenderQuotedNames.EXPLICIT_DEFAULT_UNQUOTED);
            return DSL.using(pool, SQLDialect.POSTGRES, settings);
        }

        private static HikariDataSource open() {
            var address = TestDatabase.fresh();
            var pool = new HikariDataSource();
            pool.setJdbcUrl(address.url());
            if (!address.user().isEmpty()) {
                pool.setUsername(address.user());
                pool.setPassword(address.password());
            }
            pool.setMaximumPoolSize(8);
            pool.setMinimumIdle(0);
            return pool;
        }
    }
}
