package io.wange.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.wange.platform.ApplicationTest;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import io.wange.platform.Scope;
import io.wange.platform.SignedIn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import tools.jackson.databind.json.JsonMapper;

@ApplicationTest
@Import(FilesHttpTest.Guards.class)
class FilesHttpTest {

    /** Attachments of {@code test} owners are seen by callers named Friend. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Guards {
        @Bean
        AttachmentGuard testGuard() {
            return new AttachmentGuard(
                    "test", (caller, county, owner) -> caller.name().equals("Friend"));
        }
    }

    private static final AtomicInteger ACCOUNTS = new AtomicInteger(5000);

    @Autowired
    MockMvc mvc;

    @Autowired
    Attachments attachments;

    @Autowired
    FileStore files;

    @Autowired
    DSLContext sql;

    @Autowired
    JsonMapper json;

    private static Caller caller(String name) {
        return new Caller(
                ACCOUNTS.incrementAndGet(), name, null, null, null, Set.of(), Set.of("case.report"), Scope.NOTHING);
    }

    private ResultActions upload(Caller caller, byte[] bytes, String kind) throws Exception {
        return mvc.perform(multipart("/api/files")
                .file(new MockMultipartFile("file", "C:\\photos\\井盖.jpg", "image/gif", bytes))
                .param("kind", kind)
                .with(SignedIn.as(caller)));
    }

    private long id(ResultActions answer) throws Exception {
        return json.readTree(answer.andReturn().getResponse().getContentAsByteArray())
                .get("id")
                .asLong();
    }

    @Test
    void aPhotoIsUnderstoodAndServedWithoutItsPosition() throws Exception {
        var me = caller("Uploader");
        var answer = upload(me, Samples.photo(1200, 800), "near")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.name").value("井盖.jpg"))
                .andExpect(jsonPath("$.contentType").value("image/jpeg"))
                .andExpect(jsonPath("$.width").value(800))
                .andExpect(jsonPath("$.height").value(1200))
                .andExpect(jsonPath("$.takenAt").value("2026-05-19T02:24:12Z"))
                .andExpect(jsonPath("$.location.lon").value(121.4913));
        var id = id(answer);
        var served = mvc.perform(get("/api/files/" + id).with(SignedIn.as(me)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "image/jpeg"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", "max-age=2592000, private, immutable"))
                .andExpect(header().exists("ETag"))
                .andReturn()
                .getResponse();
        assertThat(PictureFacts.of(served.getContentAsByteArray(), java.time.ZoneId.of("UTC"))
                        .location())
                .isNull();
        mvc.perform(get("/api/files/" + id)
                        .header("If-None-Match", String.valueOf(served.getHeader("ETag")))
                        .with(SignedIn.as(me)))
                .andExpect(status().isNotModified());
        mvc.perform(get("/api/files/" + id + "/thumbnail").with(SignedIn.as(me)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "image/jpeg"));
    }

    @Test
    void aLooseUploadIsItsUploadersAlone() throws Exception {
        var id = id(upload(caller("Uploader"), Samples.picture("png", 20, 20), "other"));
        mvc.perform(get("/api/files/" + id).with(SignedIn.as(caller("Friend")))).andExpect(status().isNotFound());
        mvc.perform(get("/api/files/" + id)).andExpect(status().isUnauthorized());
    }

    @Test
    void whoMaySeeTheOwnerMaySeeTheAttachment() throws Exception {
        var me = caller("Uploader");
        var id = id(upload(me, Samples.picture("jpg", 20, 20), "before"));
        attachments.take("990106", "test", 77, List.of(new PhotoRef(id, "after")));
        assertThat(attachments.list("990106", "test", 77)).singleElement().satisfies(a -> {
            assertThat(a.id()).isEqualTo(id);
            assertThat(a.kind()).isEqualTo("after");
            assertThat(a.uploadedBy()).isEqualTo(me.accountId());
        });
        mvc.perform(get("/api/files/" + id).with(SignedIn.as(caller("Friend")))).andExpect(status().isOk());
        mvc.perform(get("/api/files/" + id).with(SignedIn.as(me))).andExpect(status().isNotFound());
        assertThatThrownBy(() -> attachments.take("990106", "test", 78, List.of(new PhotoRef(id, null))))
                .isInstanceOf(Problem.class);
        // of a kind that nobody guards
        var other = id(upload(me, Samples.picture("jpg", 20, 20), "before"));
        attachments.take("990106", "unguarded", 1, List.of(new PhotoRef(other, null)));
        mvc.perform(get("/api/files/" + other).with(SignedIn.as(caller("Friend"))))
                .andExpect(status().isNotFound());
    }

    @Test
    void whatIsNotKeptIsRefused() throws Exception {
        var me = caller("Uploader");
        upload(me, "GIF89a".getBytes(StandardCharsets.US_ASCII), "near")
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(jsonPath("$.slug").value("file-type"));
        upload(me, new byte[0], "near").andExpect(status().isUnprocessableContent());
        upload(me, Samples.bomb(90_000, 90_000), "near")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.rule").value("pixels"));
        upload(me, Samples.picture("jpg", 9, 9), "selfie")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("kind"));
        upload(me, "%PDF-1.4".getBytes(StandardCharsets.US_ASCII), "near").andExpect(status().isUnprocessableContent());
        var large = new byte[20 * 1024 * 1024 + 1];
        System.arraycopy(Samples.picture("jpg", 9, 9), 0, large, 0, 300);
        upload(me, large, "near").andExpect(status().isContentTooLarge());
        mvc.perform(multipart("/api/files").with(SignedIn.as(me))).andExpect(status().isBadRequest());
        mvc.perform(multipart("/api/files")
                        .file("file", Samples.picture("jpg", 9, 9))
                        .with(SignedIn.with("audit.read")))
                .andExpect(status().isForbidden());
    }

    @Test
    void aDocumentIsHandedOutAsADownload() throws Exception {
        var me = caller("Uploader");
        var id = id(upload(me, "%PDF-1.4 …".getBytes(StandardCharsets.UTF_8), "other"));
        var disposition = mvc.perform(get("/api/files/" + id).with(SignedIn.as(me)))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/pdf"))
                .andReturn()
                .getResponse()
                .getHeader("Content-Disposition");
        assertThat(disposition).startsWith("attachment");
        mvc.perform(get("/api/files/" + id + "/thumbnail").with(SignedIn.as(me)))
                .andExpect(status().isNotFound());
    }

    @Test
    void looseUploadsAreSweptAfterADayAndTheirBytesUnlessUsed() throws Exception {
        var me = caller("Uploader");
        var used = Samples.picture("png", 21, 21);
        var unused = Samples.picture("png", 22, 22);
        var kept = id(upload(me, used, "other"));
        attachments.take("990106", "test", 79, List.of(new PhotoRef(kept, null)));
        var again = id(upload(me, used, "other"));
        var loose = id(upload(me, unused, "other"));
        var young = id(upload(me, Samples.picture("png", 23, 23), "other"));
        var looseHash = String.valueOf(sql.fetchValue("select sha256 from files.upload where id = " + loose));
        sql.execute("update files.upload set uploaded_at = now() - interval '25 hours' where id in (" + again + ", "
                + loose + ")");
        var bytes = files.find(looseHash).orElseThrow();
        java.nio.file.Files.setLastModifiedTime(
                bytes,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(90_000)));
        attachments.sweep();
        assertThat(files.find(looseHash)).isEmpty();
        assertThat(sql.fetchCount(sql.selectFrom("files.upload where id in (" + again + ", " + loose + ")")))
                .isZero();
        mvc.perform(get("/api/files/" + young).with(SignedIn.as(me))).andExpect(status().isOk());
        mvc.perform(get("/api/files/" + kept).with(SignedIn.as(caller("Friend"))))
                .andExpect(status().isOk());
    }
}
