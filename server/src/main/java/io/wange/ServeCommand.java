package io.wange;

import io.wange.platform.Application;
import io.wange.platform.DatabaseOptions;
import io.wange.platform.StartupException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the server and prints its address.")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "${env:WANGE_PORT:-8080}",
            description = "Port to listen on (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "${env:WANGE_HOST:-0.0.0.0}",
            description = "Address to listen on (default: ${DEFAULT-VALUE}, all).")
    private String host = "0.0.0.0";

    @Option(
            names = "--once",
            hidden = true,
            description = "Start, ask for the first pages, stop: for the cache of classes.")
    private boolean once;

    @ArgGroup
    private Content content = new Content();

    /** What an empty database begins with. */
    static final class Content {
        @Option(names = "--sample", description = "Fill an empty database with an invented district and its accounts.")
        private boolean sample;

        @Option(names = "--empty", description = "Begin with nothing (the default).")
        private boolean empty;
    }

    @Override
    public Integer call() {
        refuseBusyPort();
        System.out.println("Starting the database (" + database.place() + ") …");
        var opened = database.open();
        System.out.println("Starting Wange on port " + port + " …");
        SpringApplication.getShutdownHandlers().add(opened::close);
        var properties = opened.properties();
        properties.put("server.port", port);
        properties.put("server.address", host);
        properties.put("wange.sample", content.sample && !content.empty);
        var context = Application.start(Wange.class, WebApplicationType.SERVLET, properties);
        var address = address(context);
        System.out.println("Wange is ready: " + address + "/");
        if (once) {
            FirstPages.ask(address);
            System.exit(0);
        }
        return 0;
    }

    private String address(ConfigurableApplicationContext context) {
        var listening = context.getEnvironment().getProperty("local.server.port", Integer.toString(port));
        return "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + listening;
    }

    /** Said before the database starts; the web server would find out only after it. */
    private void refuseBusyPort() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new StartupException("Port " + port + " on " + host + " cannot be used (" + e.getMessage()
                    + "); choose another with --port.");
        }
    }
}
