import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.SchemaMappingType;
import org.jooq.meta.jaxb.Target;
import org.slf4j.LoggerFactory;

/**
 * Writes the jOOQ classes of each schema into {@code io.wange.<schema>.db}: runs the migrations on a throw-away
 * PostgreSQL and reads its catalogue. Does nothing while the migrations are the same as last time.
 *
 * <p>Run by Maven: {@code java GenerateTables.java <migrations> <target folder>}.
 */
public class GenerateTables {

    /** One schema per module; keep equal to the modules that own tables. */
    private static final List<String> SCHEMAS =
            List.of("platform", "areas", "people", "access", "catalog", "files", "cases", "maps", "portal", "exchange");

    public static void main(String[] args) throws Exception {
        var migrations = Path.of(args[0]);
        var target = Path.of(args[1]);
        var stamp = target.resolve(".migrations");
        var digest = digest(migrations);
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        if (Files.exists(stamp) && Files.readString(stamp).equals(digest)) return;
        try (var postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "off")
                .start()) {
            var url = postgres.getJdbcUrl("postgres", "postgres");
            Flyway.configure()
                    .dataSource(url, "postgres", "postgres")
                    .locations("filesystem:" + migrations)
                    .load()
                    .migrate();
            for (var schema : SCHEMAS) generate(url, schema, target);
        }
        Files.writeString(stamp, digest);
    }

    private static void generate(String url, String schema, Path target) throws Exception {
        GenerationTool.generate(new Configuration()
                .withJdbc(new Jdbc().withUrl(url).withUser("postgres").withPassword("postgres"))
                .withGenerator(new Generator()
                        .withDatabase(new Database()
                                .withName("org.jooq.meta.postgres.PostgresDatabase")
                                .withIncludes(".*")
                                .withSchemata(new SchemaMappingType().withInputSchema(schema))
                                .withForcedTypes(new ForcedType()
                                        .withName("INSTANT")
                                        .withIgnoreUnused(true)
                                        .withIncludeTypes("(?i:timestamp with time zone|timestamptz)")))
                        .withGenerate(new Generate()
                                .withRecords(true)
                                .withPojos(false)
                                .withImplicitJoinPathsToMany(false)
                                .withDaos(false)
                                .withJavadoc(false)
                                .withComments(false))
                        .withTarget(new Target()
                                .withPackageName("io.wange." + schema + ".db")
                                .withDirectory(target.toString()))));
    }

    private static String digest(Path migrations) throws Exception {
        var sha = MessageDigest.getInstance("SHA-256");
        sha.update(SCHEMAS.toString().getBytes(StandardCharsets.UTF_8));
        try (var files = Files.walk(migrations)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) sha.update(bytes(file));
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    private static byte[] bytes(Path file) throws IOException {
        return Files.readAllBytes(file);
    }
}
