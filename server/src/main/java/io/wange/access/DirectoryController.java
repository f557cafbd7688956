package io.wange.access;

import io.wange.platform.Needs;
import io.wange.platform.Problem;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Colleagues by name, to mention them. */
@RestController
class DirectoryController {

    private static final int MOST = 20;

    private final Directory directory;

    DirectoryController(Directory directory) {
        this.directory = directory;
    }

    @GetMapping("/api/directory")
    @Needs("case.read")
    List<Directory.Person> search(@RequestParam(defaultValue = "") String q) {
        if (q.length() > 100) throw Problem.invalid("q", "length", "At most 100 characters.");
        return directory.search(q, MOST);
    }
}
