package io.wange.platform;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Settings of the embedded PostgreSQL; {@code database/custom.conf} overrides them. */
public final class PostgresSettings {

    private PostgresSettings() {}

    /** For data that must last: what is acknowledged is on the disk. */
    static Map<String, String> lasting() {
        var memoryMb = memoryMb();
        var settings = new LinkedHashMap<String, String>();
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("max_connections", "100");
        settings.put("shared_buffers", Math.clamp(memoryMb / 8, 128, 4096) + "MB");
        settings.put("effective_cache_size", Math.max(memoryMb / 2, 256) + "MB");
        settings.put("work_mem", "16MB");
        settings.put("maintenance_work_mem", Math.clamp(memoryMb / 16, 64, 512) + "MB");
        settings.put("wal_compression", "on");
        settings.put("max_wal_size", "4GB");
        settings.put("checkpoint_timeout", "15min");
        settings.put("random_page_cost", "1.1");
        settings.put("jit", "off");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("lc_messages", "C");
        settings.put("idle_in_transaction_session_timeout", "10min");
        // a client that is gone must not keep its locks
        settings.put("client_connection_check_interval", "10s");
        settings.put("autovacuum_naptime", "20s");
        settings.put("logging_collector", "on");
        settings.put("log_filename", "postgresql-%a.log");
        settings.put("log_rotation_age", "1d");
        settings.put("log_truncate_on_rotation", "on");
        settings.put("log_min_duration_statement", "2s");
        settings.put("log_line_prefix", "%m [%p] ");
        return settings;
    }

    /** For tests: fast, and lost with the machine. */
    public static Map<String, String> forgetful() {
        return Map.of(
                "fsync", "off",
                "synchronous_commit", "off",
                "full_page_writes", "off",
                "shared_buffers", "128MB",
                "max_wal_size", "1GB",
                "autovacuum_naptime", "60s",
                "logging_collector", "off",
                "max_connections", "200");
    }

    private static long memoryMb() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system.getTotalMemorySize() >> 20;
    }
}
