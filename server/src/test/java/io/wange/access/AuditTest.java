package io.wange.access;

import static io.wange.access.AsAccount.asAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.wange.platform.ApplicationTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
class AuditTest {

    @TempDir
    private Path folder;

    @Autowired
    private MockMvc http;

    @Autowired
    private DSLContext db;

    @Autowired
    private Audit audit;

    @Autowired
    private TransactionTemplate transaction;

    private SealFile file = new SealFile("");
    private @Nullable AuditSeals sealing;

    @BeforeEach
    void begin() {
        file = new SealFile(folder.toString());
        sealing = new AuditSeals(db, transaction, file);
        tamper("delete from access.audit_seal");
        tamper("delete from access.audit");
        // numbers begin anew so that each test has a chain of its own
        db.execute("alter sequence access.audit_id_seq restart with 1");
    }

    @Test
    void aWriteLeavesItsRowWithItsCommit() throws Exception {
        addUnit("audit-1", "data_administrator").andExpect(status().isCreated());
        var row = last();
        assertThat(row.get("action")).isEqualTo("POST /api/units");
        assertThat(row.get("object_kind")).isEqualTo("units");
        assertThat(row.get("account_name")).isEqualTo("data_administrator");
        assertThat(row.get("address")).isEqualTo("127.0.0.1");
        assertThat(row.get("result")).isEqualTo("done");
        var unit = db.fetchSingle("select xmin::text from people.unit where code = 'audit-1'");
        var xid = db.fetchSingle("select (transaction_id::text::bigint % 4294967296)::text from access.audit");
        assertThat(xid.get(0)).isEqualTo(unit.get(0));
    }

    @Test
    void aRefusedWriteLeavesItsRowToo() throws Exception {
        addUnit("audit-2", "dispatcher").andExpect(status().isForbidden());
        assertThat(last().get("result")).isEqualTo("refused");
        assertThat(last().get("account_name")).isEqualTo("dispatcher");
        http.perform(put("/api/units/999999")
                        .with(asAccount("data_administrator"))
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"code\":\"none\",\"kind\":\"team\",\"name\":\"None\"}"))
                .andExpect(status().isNotFound());
        assertThat(last().get("action")).isEqualTo("PUT /api/units/{id}");
        assertThat(last().get("object_id")).isEqualTo("999999");
        assertThat(last().get("result")).isEqualTo("refused");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void forgedRequestsAreSeen() throws Exception {
        http.perform(post("/api/units").with(asAccount("data_administrator").withoutCsrf()))
                .andExpect(status().isForbidden());
        assertThat(last().get("result")).isEqualTo("refused");
    }

    @Test
    void readingAndNobodyLeaveNothing() throws Exception {
        http.perform(get("/api/units").with(asAccount("dispatcher"))).andExpect(status().isOk());
        http.perform(post("/api/units")).andExpect(status().isUnauthorized());
        assertThat(count()).isZero();
    }

    @Test
    void signingInIsTold() throws Exception {
        signIn("nobody-here", "Wrong-1").andExpect(status().isUnauthorized());
        assertThat(last().get("action")).isEqualTo("sign-in");
        assertThat(last().get("result")).isEqualTo("refused");
        assertThat(last().get("detail").toString()).contains("nobody-here").doesNotContain("Wrong-1");
        http.perform(get("/api/me").with(asAccount("handler"))).andExpect(status().isOk());
        signIn("handler", AsAccount.PASSWORD).andExpect(status().isOk());
        assertThat(last().get("result")).isEqualTo("done");
        assertThat(last().get("account_name")).isEqualTo("handler");
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void theAuditIsAppendOnly() {
        note("a");
        assertThatThrownBy(() -> db.execute("update access.audit set action = 'b'"))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.execute("delete from access.audit")).hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.execute("truncate access.audit")).hasMessageContaining("append-only");
    }

    @Test
    void whatIsAsItWasSealedIsIntact() {
        assertThat(check().verify().intact()).isTrue();
        sealThree();
        note("later");
        var verdict = check().verify();
        assertThat(verdict.intact()).isTrue();
        assertThat(verdict.seals()).isEqualTo(2);
        assertThat(verdict.rows()).isEqualTo(3);
        assertThat(verdict.unsealed()).isEqualTo(1);
    }

    @Test
    void aChangedRowIsFound() {
        sealThree();
        tamper("update access.audit set account_name = 'somebody else' where id = 2");
        broken("Seal 1", "changed");
    }

    @Test
    void aDeletedRowIsFound() {
        sealThree();
        tamper("delete from access.audit where id = 1");
        broken("Seal 1", "gone");
    }

    @Test
    void anInsertedRowIsFound() {
        note("a");
        transaction.executeWithoutResult(status -> {
            note("rolled back");
            status.setRollbackOnly();
        });
        note("b");
        seals().seal();
        assertThat(check().verify().intact()).isTrue();
        tamper("insert into access.audit (id, action, result) overriding system value values (2, 'forged', 'done')");
        broken("Seal 1", "added");
    }

    @Test
    void aCutTailIsFound() {
        sealThree();
        tamper("delete from access.audit_seal where seq = 2");
        tamper("delete from access.audit where id > 2");
        broken("Seal 2", "cut off");
    }

    @Test
    void aChainMadeAnewIsFound() {
        sealThree();
        tamper("update access.audit set account_name = 'somebody else' where id = 2");
        tamper("delete from access.audit_seal");
        new AuditSeals(db, transaction, new SealFile("")).seal();
        broken("Seal 1", "rewritten");
    }

    @Test
    void aChangedSealIsFound() {
        sealThree();
        tamper("update access.audit_seal set last_id = 1, rows = 1 where seq = 1");
        broken("Seal 1", "changed");
    }

    @Test
    void rowsOfRunningTransactionsAreNotPassedBy() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var slow = Thread.ofVirtual()
                .start(() -> transaction.executeWithoutResult(status -> {
                    note("slow");
                    begun.countDown();
                    await(end);
                }));
        await(begun);
        note("quick");
        assertThat(seals().seal()).isZero();
        end.countDown();
        slow.join();
        assertThat(seals().seal()).isEqualTo(1);
        assertThat(check().verify().rows()).isEqualTo(2);
    }

    @Test
    void onlyTheAuditAdministratorReads() throws Exception {
        note("a");
        for (var role : List.of("system_administrator", "security_administrator", "leader"))
            http.perform(get("/api/audit").with(asAccount(role))).andExpect(status().isForbidden());
        http.perform(get("/api/audit?from=2020-01-01&to=9000-01-01&account=o&action=a&result=done")
                        .with(asAccount("audit_administrator")))
                .andExpect(status().isOk());
        http.perform(get("/api/audit").with(asAccount("audit_administrator")))
                .andExpect(jsonPath("$.items[0].action").isNotEmpty());
        http.perform(get("/api/audit/seals").with(asAccount("audit_administrator")))
                .andExpect(status().isOk());
        http.perform(post("/api/audit/verification").with(asAccount("audit_administrator")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.intact").value(true));
        http.perform(get("/api/audit?from=+999999999-01-01").with(asAccount("audit_administrator")))
                .andExpect(status().is4xxClientError());
    }

    private AuditSeals seals() {
        return Objects.requireNonNull(sealing);
    }

    private AuditCheck check() {
        return new AuditCheck(db, file);
    }

    private void sealThree() {
        note("a");
        note("b");
        assertThat(seals().seal()).isEqualTo(1);
        note("c");
        assertThat(seals().seal()).isEqualTo(1);
        assertThat(Files.exists(folder.resolve("audit-seals.txt"))).isTrue();
        assertThat(check().verify().intact()).isTrue();
    }

    private void broken(String... words) {
        var verdict = check().verify();
        assertThat(verdict.intact()).isFalse();
        assertThat(verdict.message()).contains(words);
    }

    private void note(String action) {
        audit.note(null, action, "thing", "1", Map.of("n", 1, "文", "万格"));
    }

    /** As one who may do everything in the database. */
    private void tamper(String statement) {
        transaction.executeWithoutResult(status -> {
            db.execute("set local session_replication_role = replica");
            db.execute(statement);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) throw new IllegalStateException("waited in vain");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Record last() {
        return db.fetch("select * from access.audit order by id desc limit 1").getFirst();
    }

    private int count() {
        return db.fetchCount(db.selectFrom("access.audit"));
    }

    private ResultActions addUnit(String code, String role) throws Exception {
        return http.perform(post("/api/units")
                .with(asAccount(role))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"code\":\"" + code + "\",\"kind\":\"team\",\"name\":\"Team\"}"));
    }

    private ResultActions signIn(String login, String password) throws Exception {
        return http.perform(post("/api/sessions")
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}"));
    }
}
