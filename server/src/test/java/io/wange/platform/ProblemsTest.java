package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Whatever goes wrong in any endpoint, the client gets one kind of document; these endpoints go wrong on purpose. */
@ApplicationTest
@Import(ProblemsTest.Endpoints.class)
class ProblemsTest {

    @Autowired
    private MockMvc http;

    @RestController
    static class Endpoints {

        @Autowired
        private @Nullable DSLContext sql;

        record Part(int id, @NotBlank String kind) {}

        record Body(
                @NotBlank @Size(max = 10) String text,
                int number,
                @Valid @Size(max = 2) @Nullable List<Part> parts,
                @Nullable Instant at) {}

        @Needs
        @PostMapping("/api/test/bodies")
        Body body(@Valid @RequestBody Body body) {
            return body;
        }

        @Needs("test.special")
        @GetMapping("/api/test/special")
        Map<String, Object> special(Caller caller) {
            return Map.of("name", caller.name());
        }

        @GetMapping("/api/test/silent")
        String saysNothingAboutPermissions() {
            return "never";
        }

        @Open
        @GetMapping("/api/test/items/{id}")
        Map<String, Object> item(@PathVariable int id, @RequestParam @Max(200) int size, @Nullable Caller caller) {
            return Map.of("id", id, "size", size, "known", caller != null);
        }

        @Needs
        @PutMapping("/api/test/items/{id}")
        void change(@PathVariable int id, @RequestHeader("If-Match") String version) {}

        @Needs
        @PostMapping("/api/test/files")
        void file(@RequestParam MultipartFile file) {}

        @Open
        @GetMapping("/api/test/broken")
        void broken() {
            throw new IllegalStateException("the secret inside");
        }

        @Open
        @GetMapping("/api/test/data")
        void data(@RequestParam String statement) {
            if (sql != null) sql.execute(statement);
        }
    }

    private ResultActions send(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return http.perform(request.with(SignedIn.with("test.common")));
    }

    private ResultActions sendBody(String json) throws Exception {
        return send(
                post("/api/test/bodies").contentType(MediaType.APPLICATION_JSON).content(json));
    }

    private static void isProblem(ResultActions answer, int code, String slug) throws Exception {
        answer.andExpect(status().is(code))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.slug").value(slug))
                .andExpect(jsonPath("$.type").value("/problems/" + slug))
                .andExpect(jsonPath("$.status").value(code))
                .andExpect(jsonPath("$.title").isNotEmpty())
                .andExpect(jsonPath("$.detail").isNotEmpty());
    }

    @Test
    void aGoodBodyComesBackWithoutNulls() throws Exception {
        sendBody("{\"text\":\"万🏙 ئۇيغۇر\",\"number\":3,\"somethingNewer\":1}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.text").value("万🏙 ئۇيغۇر"))
                .andExpect(jsonPath("$.parts").doesNotExist());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":",
                "not json",
                "[]",
                "5",
                "{\"text\":\"a\",\"number\":1} tail",
                "{\"text\":\"a\",\"number\":01}",
            })
    void whatIsNoJsonObjectIsMalformed(String body) throws Exception {
        isProblem(sendBody(body), 400, "malformed");
    }

    @Test
    void noBodyIsMalformed() throws Exception {
        isProblem(sendBody(""), 400, "malformed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"text\":5,\"number\":1}                               | text",
                "{\"text\":{},\"number\":1}                              | text",
                "{\"text\":\"a\",\"number\":\"1\"}                       | number",
                "{\"text\":\"a\",\"number\":1.5}                         | number",
                "{\"text\":\"a\",\"number\":99999999999}                 | number",
                "{\"text\":\"a\",\"number\":null}                        | number",
                "{\"text\":\"a\",\"number\":1,\"parts\":5}               | parts",
                "{\"text\":\"a\",\"number\":1,\"parts\":[{\"id\":\"x\"}]}| parts[0].id",
                "{\"text\":\"a\",\"number\":1,\"at\":\"yesterday\"}      | at",
                "{\"text\":\"a\\u0000b\",\"number\":1}                   | text",
                "{\"text\":\"a\\ud800b\",\"number\":1}                   | text",
            })
    void aValueOfAnotherTypeNamesItsField(String body, String field) throws Exception {
        var answer = sendBody(body);
        isProblem(answer, 422, "invalid");
        answer.andExpect(jsonPath("$.field").value(field))
                .andExpect(jsonPath("$.rule").value("type"));
    }

    @Test
    void everyBrokenRuleIsListed() throws Exception {
        var answer =
                sendBody("{\"text\":\"much too long for ten\",\"number\":1,\"parts\":[{\"id\":1,\"kind\":\" \"}]}");
        isProblem(answer, 422, "invalid");
        answer.andExpect(jsonPath("$.errors.length()").value(2))
                .andExpect(jsonPath("$.errors[?(@.field=='text')].rule").value("size"))
                .andExpect(
                        jsonPath("$.errors[?(@.field=='parts[0].kind')].rule").value("notblank"));
    }

    @Test
    void addressesMethodsAndTypes() throws Exception {
        isProblem(send(get("/api/nothing-here")), 404, "not-found");
        isProblem(send(get("/api/test/bodies")), 405, "method");
        isProblem(
                send(post("/api/test/bodies").contentType(MediaType.TEXT_PLAIN).content("a")), 415, "media-type");
        isProblem(send(get("/api/test/items/1?size=5").accept(MediaType.IMAGE_PNG)), 406, "not-acceptable");
        isProblem(send(get("/api/test/items/abc?size=5")), 400, "malformed");
        isProblem(send(get("/api/test/items/99999999999?size=5")), 400, "malformed");
        isProblem(send(get("/api/test/items/1")), 400, "malformed");
        isProblem(send(get("/api/test/items/1?size=201")), 422, "invalid");
        isProblem(send(get(URI.create("/api/test/items/1?size=5%00"))), 422, "invalid");
        isProblem(send(put("/api/test/items/1")), 428, "version-missing");
        isProblem(
                send(post("/api/test/files")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}")),
                400,
                "malformed");
        isProblem(send(multipart("/api/test/files")), 400, "malformed");
    }

    @Test
    void permissionsAreAskedFor() throws Exception {
        isProblem(http.perform(get("/api/test/special")), 401, "sign-in");
        var refused = send(get("/api/test/special"));
        isProblem(refused, 403, "forbidden");
        refused.andExpect(jsonPath("$.permission").value("test.special"));
        http.perform(get("/api/test/special").with(SignedIn.with("test.special")))
                .andExpect(status().isOk());
        isProblem(http.perform(get("/api/test/silent")), 403, "forbidden");
        isProblem(send(get("/api/test/silent")), 403, "forbidden");
        http.perform(get("/api/test/items/1?size=5"))
                .andExpect(jsonPath("$.known").value(false));
        send(get("/api/test/items/1?size=5")).andExpect(jsonPath("$.known").value(true));
    }

    @Test
    void anUnexpectedFailureTellsOnlyItsNumber() throws Exception {
        var answer = send(get("/api/test/broken"));
        isProblem(answer, 500, "unexpected");
        answer.andExpect(jsonPath("$.incident").isNotEmpty());
        var text = answer.andReturn().getResponse().getContentAsString();
        assertThat(text).doesNotContain("secret", "java", "\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "insert into platform.setting values ('a', '1'), ('a', '2')            | 409 | duplicate",
                "insert into platform.setting values ('a', null)                       | 422 | invalid",
                "select 99999999999::int                                               | 422 | invalid",
                "insert into platform.setting values ('a', '\"\\u0000\"')              | 422 | invalid",
                "select * from platform.no_such_table                                  | 500 | unexpected",
                "set local statement_timeout = 20; select pg_sleep(5)                  | 503 | unavailable",
            })
    void whatTheDatabaseRefuses(String statement, int code, String slug) throws Exception {
        isProblem(send(get("/api/test/data").param("statement", statement)), code, slug);
    }

    @Test
    void healthIsOpenAndUp() throws Exception {
        http.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status").value("UP"));
        isProblem(http.perform(get("/actuator/env")), 404, "not-found");
    }
}
