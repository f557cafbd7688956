package io.wange;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Entry point of the one jar. */
@Modulithic(systemName = "Wange", sharedModules = "platform")
@SpringBootApplication
public class Wange {

    public static void main(String[] args) {
        SpringApplication.run(Wange.class, args);
    }
}
