package ru.voronka.embedded;

/** Where to go and as whom; in plain ASCII, since nobody knows what the terminal can show. */
class Banner {
    private Banner() {
    }

    static void print(EmbeddedSettings settings) {
        String address = "http://localhost:" + settings.httpPort();
        System.out.println("""

                ----------------------------------------------------------------------------
                  Voronka is running:  %1$s

                  Accounts   manager1, manager2, rop (head of sales), director, operator,
                             callcentre, hr, engineer, assembler, admin; the password of each is demo
                  Phone app  %1$s/m/
                  API        %1$s/q/swagger-ui
                  Mail sent  %1$s/demo/mail
                  Keycloak   http://localhost:%2$d/admin  (admin / demo)
                  Data       %3$s

                  Ctrl-C ends it all; the next start finds the data again.
                ----------------------------------------------------------------------------
                """.formatted(address, settings.keycloakPort(), settings.data()));
    }
}
