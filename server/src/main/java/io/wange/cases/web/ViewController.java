package io.wange.cases.web;

import io.wange.cases.SavedViews;
import io.wange.cases.SavedViews.NewView;
import io.wange.cases.SavedViews.SavedView;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The caller's saved views of the case list. */
@RestController
@RequestMapping("/api/views")
@Needs("case.read")
class ViewController {

    private final SavedViews views;

    ViewController(SavedViews views) {
        this.views = views;
    }

    @GetMapping
    List<SavedView> list(Caller caller) {
        return views.list(caller);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SavedView add(Caller caller, @RequestBody NewView view) {
        return views.add(caller, view);
    }

    @PutMapping("/{id}")
    SavedView change(Caller caller, @PathVariable int id, @RequestBody NewView view) {
        return views.change(caller, id, view);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable int id) {
        views.remove(caller, id);
    }
}
