package cn.anlan.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** Anlan's one program. The first argument says what it does; see {@code ./anlan help}. */
@SpringBootApplication
@Modulithic(
        systemName = "Anlan 安澜",
        sharedModules = {"kernel", "platform"})
public class Anlan {

    static void main(String[] args) {
        SpringApplication.run(Anlan.class, args);
    }
}
