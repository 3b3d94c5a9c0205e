package cn.anlan.server.identity;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Looks at the start whether the keys in the data folder open what the database holds: after a restore they may be others. */
@Component
class KeysFit implements ApplicationRunner {

    private final PersonalData personal;

    KeysFit(PersonalData personal) {
        this.personal = personal;
    }

    /** @throws IllegalStateException where they do not: with other keys no number could be read or found again */
    @Override
    public void run(ApplicationArguments arguments) {
        personal.requireKeys();
    }
}
