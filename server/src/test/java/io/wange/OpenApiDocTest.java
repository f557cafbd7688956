package io.wange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.wange.platform.ApplicationTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docs/openapi.json equals what the server says of itself; see {@link Contract} for how to write it anew. */
@ApplicationTest
class OpenApiDocTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private MockMvc http;

    @Test
    void theDocumentEqualsTheCode() throws Exception {
        var description = description();
        ((ObjectNode) description).remove("servers");
        Contract.check(
                Path.of("../docs/openapi.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(description) + "\n");
    }

    @Test
    void describesTheInterfaceThatOthersScriptAgainst() throws Exception {
        var description = description();
        assertThat(description.path("openapi").asString()).startsWith("3.1");
        var paths = description.path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/sessions",
                        "/api/me",
                        "/api/reports",
                        "/api/cases",
                        "/api/cases/{number}",
                        "/api/cases/{number}/actions/{action}",
                        "/api/cases/{number}/history",
                        "/api/workbench");
    }

    private JsonNode description() throws Exception {
        var answer = http.perform(get("/v3/api-docs")).andReturn().getResponse();
        return JSON.readTree(answer.getContentAsString(StandardCharsets.UTF_8));
    }
}
