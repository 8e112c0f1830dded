// What a page can do better with a script; without it every page reads and every form works.
'use strict';
(() => {
    const later = document.querySelector('[data-later]');

    // Whoever clicked a link while the page waits for something goes there: to load the page anew would call the click back. A download
    // leaves the page where it is, so that it goes on after a while.
    let leftAt = -Infinity;
    addEventListener('beforeunload', () => { leftAt = performance.now(); });
    const staying = async () => {
        while (performance.now() - leftAt < 30000) {
            await new Promise(done => setTimeout(done, 1000));
        }
    };

    // What is still being worked out is looked for until it is there.
    if (later) {
        const look = async (wait) => {
            await new Promise(done => setTimeout(done, wait));
            const answer = await fetch(later.dataset.later, { headers: { accept: 'text/html' } });
            if (!answer.ok) {
                return;
            }
            if (answer.headers.get('x-ready') === 'yes') {
                // The figures of the page are of another moment than these unless both are asked for again.
                await staying();
                location.reload();
                return;
            }
            await look(Math.min(wait * 1.5, 10000));
        };
        look(1000);
    }

    // The queue of uploads, while something is underway.
    const queue = document.getElementById('queue');
    const watch = async () => {
        const answer = await fetch('/uploads/queue');
        if (!answer.ok) {
            return;
        }
        queue.innerHTML = await answer.text();
        if (answer.headers.get('x-ready') === 'yes') {
            await staying();
            location.assign('/uploads');
            return;
        }
        setTimeout(watch, 1000);
    };
    if (queue && queue.dataset.busy === 'yes') {
        setTimeout(watch, 1000);
    }

    const form = document.getElementById('upload');
    if (!form) {
        return;
    }
    const input = form.querySelector('input[type=file]');
    const drop = form.querySelector('.drop');
    const bar = form.querySelector('progress');
    const say = form.querySelector('[role=status]');

    const send = (files) => {
        if (files.length === 0) {
            return;
        }
        const body = new FormData();
        body.append('token', form.elements.token.value);
        for (const file of files) {
            body.append('file', file, file.name);
        }
        const request = new XMLHttpRequest();
        request.upload.addEventListener('progress', event => {
            bar.hidden = false;
            bar.max = event.total;
            bar.value = event.loaded;
            say.textContent = `${Math.round(event.loaded / event.total * 100)}%`;
        });
        request.addEventListener('load', () => {
            if (request.status < 400) {
                location.assign('/uploads');
                return;
            }
            const answer = new DOMParser().parseFromString(request.responseText, 'text/html');
            say.textContent = answer.querySelector('main')?.textContent.trim() ?? String(request.status);
            bar.hidden = true;
        });
        request.addEventListener('error', () => {
            say.textContent = form.dataset.broken;
            bar.hidden = true;
        });
        request.open('POST', form.action);
        request.send(body);
    };

    form.addEventListener('submit', event => {
        event.preventDefault();
        send(input.files);
    });
    input.addEventListener('change', () => send(input.files));
    for (const kind of ['dragenter', 'dragover']) {
        drop.addEventListener(kind, event => {
            event.preventDefault();
            drop.classList.add('over');
        });
    }
    for (const kind of ['dragleave', 'drop']) {
        drop.addEventListener(kind, event => {
            event.preventDefault();
            drop.classList.remove('over');
        });
    }
    drop.addEventListener('drop', event => send(event.dataTransfer.files));
})();
